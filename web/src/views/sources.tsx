import { useApi, type DocumentRow } from '../api'
import { FeedTable } from '../feeds'
import { FaultLine, type ViewProps } from '../main'
import { Waiting } from '../list'
import { Strip } from '../strip'
import { address, asked } from '../state'
import { dayLong, has, languageName, number, t, tn } from '../words'

interface Outlet { outlet: string; languages: string[]; agencies: string[]; origins: number; document_count: number; documents: DocumentRow[]; entries: number; only_here: number }
interface SourcesData { total: number; of: number; outlet_count: number; documents: number; origins: number; read: [string, number][]; rejects: { input: string; kind: string; text: string }[]; reject_count: number; rows: Outlet[] }
interface StoriesData { of: number; rows: { id: string; title: string; documents: number; origin_count: number; origins: { origin: string; documents: DocumentRow[] }[] }[] }

/** One article: its number, its outlet, how it relates to the original of its origin. */
export function Article({ row, place, outlet = true }: { row: DocumentRow; place: ViewProps['place']; outlet?: boolean }) {
  return (
    <>
      <span class="number">{row.number}</span>{' '}
      <a class="label" href={address(`/document/${encodeURIComponent(row.id)}`, place.query, {}, false)}><q class="voice plain" lang={row.language} dir="auto">{row.title ?? row.input}</q></a>{' '}
      <span class="muted">{[outlet ? row.outlet ?? t('no-outlet') : null, row.language ? languageName(row.language) : null, row.published ? `${dayLong(row.published.length === 10 ? row.published : `${row.published}-01`.slice(0, 10))} (${has(`basis.${row.basis}`) ? t(`basis.${row.basis}`) : row.basis})` : t('published.none'), row.relation && row.relation !== 'original' ? t(`relation.word.${row.relation}`) : null, row.access === 'preview' ? t('access.word.preview') : null, row.agencies?.length ? row.agencies.join(', ') : null].filter(Boolean).map((part, i) => <>{i > 0 && ' · '}<bdi>{part}</bdi></>)}</span>{' '}
      <a class="n" href={address('/timeline', place.query, { document: row.id })}>{t(row.entries === 1 ? 'entries-only.one' : 'entries-only', number(row.entries), number(row.only_here))}</a>
    </>
  )
}

export function Stories({ place }: ViewProps) {
  const { data, fault, slow } = useApi<StoriesData>(`stories${asked(place.query)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  return (
    <>
      <h1>{t('nav.stories')}</h1>
      <p class="limit">{t('stories.limit', number(data.rows.length), number(data.of))}</p>
      {data.rows.map((story) => (
        <section class="story">
          <h2><a href={address('/timeline', place.query, { story: story.id })}><bdi>{story.title || story.id}</bdi></a> <span class="muted">{tn('documents', story.documents)}, {tn('origins', story.origin_count)}</span></h2>
          <ol class="origins">
            {story.origins.map(({ documents: [original, ...copies] }) => original && (
              <li class="source-row">
                <Article row={original} place={place} />
                {copies.length > 0 && <details><summary>{tn('copies', copies.length)}</summary><ul>{copies.map((copy) => <li class="source-row"><Article row={copy} place={place} /></li>)}</ul></details>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

export function Sources({ place }: ViewProps) {
  const { data, fault, slow } = useApi<SourcesData>(`sources${asked(place.query)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  return (
    <>
      <h1>{t('nav.sources')}</h1>
      <p class="limit">{t('sources.limit', number(data.rows.length), number(data.outlet_count), number(data.documents), number(data.origins))}</p>
      <Strip read={data.read} />
      <FeedTable place={place} />
      <h2>{t('outlets')}</h2>
      <div class="scroll"><table class="sources">
        <thead><tr><th scope="col">{t('column.outlet')}</th><th scope="col">{t('column.language')}</th><th scope="col" class="number">{t('column.documents')}</th><th scope="col" class="number">{t('column.origins')}</th><th scope="col" class="number">{t('column.entries')}</th><th scope="col" class="number">{t('column.only-here')}</th></tr></thead>
        <tbody>{data.rows.map((row) => (
          <tr>
            <th scope="row"><details><summary class="source-row"><bdi>{row.outlet || t('no-outlet')}</bdi></summary><ul>{row.documents.map((one) => <li class="source-row"><Article row={one} place={place} outlet={false} /></li>)}{row.document_count > row.documents.length && <li class="muted">{t('rows-of', number(row.documents.length), number(row.document_count))}</li>}</ul></details></th>
            <td>{row.languages.map((code) => (code ? languageName(code) : t('unknown'))).join(', ')}</td><td class="number">{number(row.document_count)}</td><td class="number">{number(row.origins)}</td><td class="number">{number(row.entries)}</td><td class="number">{number(row.only_here)}</td>
          </tr>
        ))}</tbody>
      </table></div>
      <section>
        <h2>{t('rejects.title')} <span class="muted">{number(data.reject_count)}</span></h2>
        {data.rejects.length === 0 ? <p class="muted">{t('rejects.none')}</p> : <ul class="plain">{data.rejects.map((one) => <li><bdi><code>{one.input}</code></bdi> <span class="muted">{one.text} ({one.kind})</span></li>)}</ul>}
      </section>
    </>
  )
}
