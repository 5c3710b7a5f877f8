// Rows of entries from the server, a hundred at a time, as real rows: find-in-page and print work.
import { useEffect, useState } from 'preact/hooks'
import { ask, useApi, type Fault, type Row } from './api'
import { FaultLine } from './main'
import { Rows } from './row'
import { asked, changed, usePlace } from './state'
import { valueWords } from './filters'
import { number, t } from './words'

interface Page { total: number; of: number; rows: Row[]; next?: string; hidden?: { parameter: string; value: string; hides: number }[] }

export function EntryList({ more = {}, asOf, title, headingLevel = 2 }: { more?: Record<string, string>; asOf?: string; title?: string; headingLevel?: 1 | 2 }) {
  const place = usePlace()
  const order = place.query.get('order') ?? 'newest'
  const path = `entries${asked(place.query, { order, ...more })}`
  const { data, fault, slow } = useApi<Page>(path)
  const [rest, setRest] = useState<{ path: string; rows: Row[]; next?: string }>({ path, rows: [] })
  const [failed, setFailed] = useState<Fault | null>(null)
  useEffect(() => setRest({ path, rows: [], next: data?.next }), [path, data])
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const rows = [...data.rows, ...(rest.path === path ? rest.rows : [])]
  const next = rest.path === path ? rest.next : data.next
  const load = () => void ask<Page>(`entries${asked(place.query, { order, ...more, after: next! })}`).then((page) => setRest((old) => ({ path, rows: [...old.rows, ...page.rows], next: page.next })), (error: Fault) => setFailed(error))
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <section class="list">
      {title && <Heading>{title}</Heading>}
      {data.total > 0 && <p class="limit">
        {t('rows-of', number(rows.length), number(data.total))} ·{' '}
        {['newest', 'oldest', 'reported', 'origins'].map((one) => <a href={changed(place, { order: one === 'newest' ? null : one })} aria-current={one === order ? 'true' : undefined} class="order">{t(`order.${one}`)}</a>)}
      </p>}
      {data.total === 0 && <Hidden of={data.of} hidden={data.hidden ?? []} />}
      <Rows rows={rows} asOf={asOf} />
      {failed && <FaultLine fault={failed} />}
      {next && <p class="more"><button type="button" onClick={load}>{t('more-rows')}</button></p>}
    </section>
  )
}

/** Nothing matches: which filter hides how many. */
export function Hidden({ of, hidden }: { of: number; hidden: { parameter: string; value: string; hides: number }[] }) {
  const place = usePlace()
  return (
    <div class="empty">
      <p>{t('none-match', number(of))}</p>
      <ul>{hidden.map(({ parameter, value, hides }) => <li>{t('hides', `${t(`filter.${parameter}`)} ${valueWords(parameter, value)}`, number(hides))} <a href={changed(place, { [parameter]: null })}>{t('remove-it')}</a></li>)}</ul>
    </div>
  )
}

/** The outline of rows to come, where the server takes longer than a blink. */
export const Waiting = () => <div class="waiting" role="status" aria-label={t('loading')}>{Array.from({ length: 8 }, () => <div />)}</div>
