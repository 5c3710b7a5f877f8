// An entry in one line: label, actors → recipients, place, number, the article's own words, who says so, origins/documents,
// references. Nothing is composed into prose; an entry reads the same in every view.
import type { ComponentChildren } from 'preact'
import type { Named, Ref, Row } from './api'
import { fillOf, Glyph } from './marks'
import { peek } from './peek'
import { address, trail, usePlace } from './state'
import { amount, has, named, span, t } from './words'

export const Name = ({ name }: { name: Named }) => <bdi>{named(name[0], name[1])}</bdi>

export const Names = ({ names }: { names: Named[] }) => (
  <>{names.map((name, i) => <>{i > 0 && ', '}<Name name={name} /></>)}</>
)

/** What kind of thing it is, in the reader's language. */
export function label(row: Row): string {
  if (row.kind === 'figure') return has(`measure.${row.figure?.measure}`) ? t(`measure.${row.figure?.measure}`) : row.figure?.measure ?? t('kind.figure')
  if (row.kind === 'statement') return has(`act.${row.type}`) ? t(`act.${row.type}`) : t('kind.statement')
  const full = `type.${row.type}/${row.mode}`
  return row.mode && has(full) ? t(full) : row.type ? t(`type.${row.type}`) : t(`kind.${row.kind}`)
}

/** The status word, wherever it did not simply happen. */
export function statusWord(row: Row): string {
  if (row.kind === 'agenda' && row.outcome && row.outcome !== 'open') return t(`outcome.${row.outcome}`)
  if (!row.status || row.status === 'happened') return ''
  return t(`status.${row.status}`)
}

export const Amount = ({ figure }: { figure: NonNullable<Row['figure']> }) => {
  const [bound, digits] = amount(figure)
  return <span class="amount">{bound && <span class="bound">{bound} </span>}<b>{digits}</b>{figure.unit ? ` ${has(`unit.${figure.unit}`) ? t(`unit.${figure.unit}`) : figure.unit}` : ''}</span>
}

/** One reference: opens the entry at that sentence; focus or hover shows the sentence at once. */
export function Reference({ entry, at, children }: { entry: string; at: Ref; children?: ComponentChildren }) {
  const { query } = usePlace()
  const href = `${address(`/entry/${encodeURIComponent(entry)}`, query, { at: `${at[2]}:${at[1]}` })}`
  return <a class="ref" href={href} data-document={at[2]} data-sentence={at[1]} onMouseEnter={peek.show} onFocus={peek.show} onMouseLeave={peek.hide} onBlur={peek.hide} onPointerUp={peek.touch}>{children ?? `${at[0]}:${at[1]}`}</a>
}

/** `=` joins copies and translations of one origin, `;` parts origins. */
export function References({ entry, refs, most = 4 }: { entry: string; refs: Ref[][]; most?: number }) {
  const all = refs.flat().length
  let left = all > most + 1 ? most : all
  return (
    <span class="refs">
      {refs.map((group, i) => {
        const shown = group.slice(0, Math.max(0, left))
        left -= shown.length
        return shown.length > 0 && <>{i > 0 && '; '}{shown.map((at, k) => <>{k > 0 && (group[k - 1][0] === at[0] ? ', ' : '=')}<Reference entry={entry} at={at} /></>)}</>
      })}
      {all > most + 1 && <span class="muted"> +{all - most}</span>}
    </span>
  )
}

export const Count = ({ origins, documents }: { origins: number; documents: number }) => (
  <span class="count" title={t('count.title', origins, documents)}>{origins}/{documents}</span>
)

/** The line without day, mark and references. */
export function Line({ row, link = true }: { row: Row; link?: boolean }) {
  const { query } = usePlace()
  const status = statusWord(row)
  const text = label(row)
  const head = link ? <a class="label" href={address(`/entry/${encodeURIComponent(row.id)}`, query)}>{text}</a> : <b class="label">{text}</b>
  const parts: ComponentChildren[] = []
  if (row.kind === 'figure') {
    if (row.figure?.of) parts.push(<bdi>{row.figure.of}</bdi>)
  } else if (row.actors || row.recipients) {
    parts.push(<>{row.actors && <Names names={row.actors} />}{row.recipients?.length ? <> → <Names names={row.recipients} /></> : null}</>)
  }
  if (row.place) parts.push(<bdi>{named(row.place.key, row.place.name)}</bdi>)
  const words = row.words && (row.kind !== 'figure' || row.conditional)
  return (
    <span class={`line${row.uncertain ? ' uncertain' : ''}`}>
      {head}
      {row.figure && <> <Amount figure={row.figure} /></>}
      {status && <> <strong class="status">{status}</strong></>}
      {parts.length > 0 && <span class="parts">{row.figure ? ', ' : ': '}{parts.map((part, i) => <>{i > 0 && ', '}{part}</>)}</span>}
      {words && <> <q class={row.quoted ? 'voice quoted' : 'voice'} lang={row.words_language} dir="auto">{row.words}</q></>}
      {row.by?.length ? <span class="by"> {t('per')} <Names names={row.by} /></span> : null}
      {row.disputes?.map(([number, field]) => <> <a class="dispute" href={address('/disputes', query, { dispute: String(number) })}>{t(`disputed.${field}`)} D{number}</a></>)}
      {row.uncertain && <> <span class="muted">{t('uncertain')}</span></>}
    </span>
  )
}

export function Rows({ rows, asOf, day = true }: { rows: Row[]; asOf?: string; day?: boolean }) {
  const remember = () => { trail.ids = rows.map((row) => row.id); trail.back = location.pathname + location.search }
  return (
    <ol class="rows" onClickCapture={remember}>
      {rows.map((row) => (
        <li key={row.id} class="row" data-entry={row.id}>
          {day && <span class="day">{span(row.from, row.to, row.precision, asOf)}</span>}
          <Glyph shape={row.shape} fill={fillOf(row)} />
          <Line row={row} />
          <span class="cites"><Count origins={row.origins} documents={row.documents} /> <References entry={row.id} refs={row.refs} /></span>
        </li>
      ))}
    </ol>
  )
}
