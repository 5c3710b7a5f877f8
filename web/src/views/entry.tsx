// One entry: what is said of it and by whom, every report by origin, the article at its sentence, and why.
import { useEffect } from 'preact/hooks'
import { useApi, type Dispute, type DocumentRow, type Row } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { ArticleText, type Span } from '../article'
import { Waiting } from '../list'
import { fillOf, Glyph } from '../marks'
import { neighbour } from '../keys'
import { Amount, Count, label, Names, statusWord } from '../row'
import { address, asked, go, trail } from '../state'
import { day, dayLong, has, languageName, named, number, span, t, tn } from '../words'
import { Sides, valueOf } from './disputes'

interface Party { text?: string; ref?: string; country?: string; sector?: string }
interface Report extends DocumentRow { sentence?: number; text?: string; marks?: Span[]; record?: Record<string, unknown> & { rule?: string; confidence?: number; status_rule?: string; type?: string; mode?: string; cameo?: string; actors?: Party[]; recipients?: Party[]; attributed_to?: Party[] } }
interface Data {
  merged_into?: string; row: Row; reports: Report[]; disputes: Dispute[]; story?: { id: string; title: string }
  entry: { revisions?: { field: string; was: unknown; became: unknown; by?: unknown; when?: string }[]; condition?: string; language?: string; entry?: string; answers?: string; outcome?: string; cameo?: string; score?: number; contexts?: string[] }
}

export function Entry({ place, summary }: ViewProps) {
  const id = decodeURIComponent(place.path.split('/')[2] ?? '')
  const { data, fault, slow } = useApi<Data>(`entries/${encodeURIComponent(id)}${asked(new URLSearchParams([...place.query].filter(([name]) => name === 'as-of')))}`)
  const at = place.query.get('at')
  const merged = data?.merged_into
  useEffect(() => { if (merged) go(address(`/entry/${encodeURIComponent(merged)}`, place.query), true) }, [merged])
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data || data.merged_into || data.row.id !== id) return slow ? <Waiting /> : <div class="room" />
  const { row, reports, disputes, entry } = data
  const cut = at?.lastIndexOf(':') ?? -1
  const found = at ? reports.findIndex((report) => report.id === at.slice(0, cut) && String(report.sentence) === at.slice(cut + 1)) : -1
  const chosen = Math.max(0, found)
  const report = reports[chosen]
  const to = (index: number) => address(`/entry/${encodeURIComponent(id)}`, place.query, { at: `${reports[index].id}:${reports[index].sentence}` })
  const origins = new Map<string, number[]>()
  reports.forEach((one, i) => origins.set(one.origin ?? one.id, [...(origins.get(one.origin ?? one.id) ?? []), i]))
  const previous = neighbour(id, -1)
  const next = neighbour(id, 1)
  const status = statusWord(row)
  const plain = (key: string) => address(`/entry/${encodeURIComponent(key)}`, place.query)
  return (
    <article class="entry">
      <p class="entry-nav">
        <a href={trail.back}>‹ {t('back')} <kbd>u</kbd></a>
        <span><a href={`/entry/${encodeURIComponent(id)}`} rel="bookmark">{t('permalink')}</a> {previous && <a class="previous" href={plain(previous)}>‹ {t('previous')} <kbd>k</kbd></a>} {next && <a class="next" href={plain(next)}>{t('next')} <kbd>j</kbd> ›</a>}</span>
      </p>
      <header class="entry-head">
        <h1><Glyph shape={row.shape} fill={fillOf(row)} /> {label(row)}{row.figure && <> <Amount figure={row.figure} /></>}{(row.actors || row.recipients) && <span class="parties">: {row.actors && <Names names={row.actors} />}{row.recipients?.length ? <> → <Names names={row.recipients} /></> : null}</span>}</h1>
        <p class="entry-status"><strong>{status || (row.kind === 'event' ? t('status.happened') : t(`kind.${row.kind}`))}</strong>{disputes.map((one) => <> · <a class="dispute" href={address('/disputes', place.query, { dispute: String(one.number) })}>{t(`disputed.${one.field}`)} D{one.number}</a></>)}</p>
        <p class="entry-facts">
          {row.from ? <>{row.from === (row.to ?? row.from) && (!row.precision || row.precision === 'day') ? dayLong(row.from) : span(row.from, row.to, row.precision)} <span class="muted">({t(`unit-of-time.${row.precision ?? 'day'}`)})</span></> : t('no-day')}
          {' · '}{row.place ? <><bdi>{named(row.place.key, row.place.name)}</bdi> {row.place.precision && <span class="muted">({t(`precision.${row.place.precision}`)})</span>}</> : <span class="muted">{t('no-place')}</span>}
          {row.by?.length ? <> · {t('per')} <Names names={row.by} /></> : null}
          {' · '}{tn('origins', row.origins)}, {tn('documents', row.documents)}
        </p>
        {row.words && <p class="entry-words">{row.conditional && <span class="muted">{t('condition')} </span>}<q class={row.quoted ? 'voice quoted' : 'voice'} lang={row.words_language} dir="auto">{row.words}</q></p>}
      </header>
      {disputes.map((one) => <section class="entry-dispute"><h2>D{one.number} {t(`field.${one.field}`)}</h2><Sides dispute={one} /></section>)}
      <div class="entry-body">
        <section class="reports" aria-label={t('reports')}>
          <h2>{t('reports')}</h2>
          {[...origins].map(([, list]) => (
            <div class="origin">
              <p class="origin-name">{reports[list[0]].agencies?.[0] ?? reports[list[0]].outlet ?? t('no-outlet')} <span class="muted">{days(list.map((i) => reports[i].published))}</span></p>
              <ul>{list.map((i) => (
                <li><a class={i === chosen - 1 ? 'report-before' : i === chosen + 1 ? 'report-after' : undefined} aria-current={i === chosen ? 'true' : undefined} href={to(i)}><span class="ref">{reports[i].number}:{reports[i].sentence}</span> <bdi>{reports[i].outlet ?? reports[i].input}</bdi></a> <span class="muted">{reports[i].relation && t(`relation.word.${reports[i].relation}`)}{reports[i].language && `, ${languageName(reports[i].language!)}`}</span></li>
              ))}</ul>
            </div>
          ))}
          <h2>{t('revisions')}</h2>
          {entry.revisions?.length ? <ul class="plain">{entry.revisions.map((one) => <li>{t(`field.${one.field}`)}: <bdi>{valueOf(one.was)}</bdi> → <b><bdi>{valueOf(one.became)}</bdi></b>{one.when && <span class="muted"> {day(one.when, summary?.as_of)}</span>}</li>)}</ul> : <p class="muted">{t('none')}</p>}
          <h2>{t('also')}</h2>
          <ul class="plain">
            {data.story && <li>{t('story')} <a href={address('/timeline', place.query, { story: data.story.id }, false)}><bdi>{data.story.title || data.story.id}</bdi></a></li>}
            {entry.entry && <li><a href={plain(entry.entry)}>{t('became')}</a></li>}
            {entry.answers && <li><a href={plain(entry.answers)}>{t('answers')}</a></li>}
            {row.kind === 'agenda' && row.outcome && <li>{t(`outcome.${row.outcome}`)}</li>}
            {row.from && <li><a href={address('/timeline', place.query, { from: row.from, to: row.to ?? row.from }, false)}>{t('same-days')}</a></li>}
          </ul>
        </section>
        {report && <section class="source">
          <p class="source-head"><span class="number">{report.number}</span> <b><bdi>{report.outlet ?? report.input}</bdi></b> <span class="muted">{[report.language && languageName(report.language), report.published ? `${dayLong(report.published.length === 10 ? report.published : `${report.published}-01`.slice(0, 10))} (${has(`basis.${report.basis}`) ? t(`basis.${report.basis}`) : report.basis})` : t('published.none'), t(`relation.word.${report.relation ?? 'original'}`), t(`access.word.${report.access ?? 'full'}`)].filter(Boolean).join(' · ')}</span> <a href={address(`/document/${encodeURIComponent(report.id)}`, place.query, { sentence: String(report.sentence ?? 1) }, false)}>{t('whole-article')}</a></p>
          <p class="legend spans">{[...new Set(report.marks?.map((mark) => mark[2]))].filter((role) => role !== 'content').map((role) => <span class={`span span-${role}`}>{t(`span.${role}`)}</span>)}</p>
          <div class="article-frame" tabIndex={0} role="region" aria-label={report.title ?? report.outlet ?? t('whole-article')}><ArticleText id={report.id} sentence={report.sentence} marks={report.marks} /></div>
          <Why report={report} entry={entry} />
        </section>}
      </div>
      <p class="limit"><Count origins={row.origins} documents={row.documents} /> {t('count.title', row.origins, row.documents)} · {t('entry.id')} <code>{row.id}</code></p>
    </article>
  )
}

const days = (list: (string | undefined)[]) => {
  const known = list.filter((one): one is string => one !== undefined && one.length === 10).sort()
  return known.length === 0 ? t('published.none') : known[0] === known.at(-1) ? day(known[0]) : `${day(known[0])} – ${day(known.at(-1)!)}`
}

/** Why it was read so: the rule, the confidence, how each party was resolved. */
function Why({ report, entry }: { report: Report; entry: Data['entry'] }) {
  const record = report.record
  if (!record) return null
  const parties = [...(record.actors ?? []), ...(record.recipients ?? []), ...(record.attributed_to ?? [])]
  return (
    <details class="why">
      <summary>{t('why')} <span class="muted">{record.rule}{record.confidence !== undefined && ` · ${t('confidence')} ${number(Math.round(record.confidence * 100) / 100)}`}</span></summary>
      <dl>
        <dt>{t('rule')}</dt><dd><code>{record.rule}</code></dd>
        {record.status_rule && <><dt>{t('column.status')}</dt><dd><code>{record.status_rule}</code></dd></>}
        {record.cameo && <><dt>CAMEO</dt><dd><code>{record.cameo}</code> {record.type}{record.mode ? ` / ${record.mode}` : ''}{entry.score !== undefined && `, ${number(entry.score)}`}</dd></>}
        {record.confidence !== undefined && <><dt>{t('confidence')}</dt><dd>{number(Math.round(record.confidence * 1000) / 1000)}</dd></>}
        {parties.map((party) => <><dt><bdi lang={report.language}>{party.text}</bdi></dt><dd>{party.ref ? <code>{party.ref}</code> : <span class="muted">{t('not-resolved')}</span>} {[party.country, party.sector].filter(Boolean).join(' · ')}</dd></>)}
      </dl>
      <details><summary>{t('record')}</summary><pre>{JSON.stringify(record, null, 1)}</pre></details>
    </details>
  )
}
