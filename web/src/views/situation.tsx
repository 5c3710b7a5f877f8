import { useApi, type Row } from '../api'
import { FeedNotice, type Feeds } from '../feeds'
import { FaultLine, type ViewProps } from '../main'
import { Strip } from '../strip'
import { Count, Line, References, Rows } from '../row'
import { fillOf, Glyph } from '../marks'
import { address, asked, trail } from '../state'
import { number, span, t, tn } from '../words'
import { EntryList, Waiting } from '../list'

interface Group { entries: number; rows: Row[] }
interface Data {
  total: number; of: number; as_of: string; since: string; slots: (Group & { slot: string })[]; new: Group; changed: Group
  disputed: number; due: Group; expired: number; held: number; read: [string, number][]; rejects: number; feeds: Feeds
}

const slotQuery = (slot: string): Record<string, string> =>
  slot === 'killed' ? { measure: 'killed' } : slot === 'displaced' ? { measure: 'displaced,refugees,evacuated' } : { lane: slot, kind: 'event' }

export function Situation({ place }: ViewProps) {
  const { data, fault, slow } = useApi<Data>(`situation${asked(place.query)}`)
  const { query } = place
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const remember = (rows: Row[]) => { trail.ids = rows.map((row) => row.id); trail.back = location.pathname + location.search }
  return (
    <>
      <h1 class="hidden">{t('nav.situation')}</h1>
      <FeedNotice feeds={data.feeds} place={place} />
      <div class="situation">
        <div class="first">
          <section>
            <h2>{t('situation')}</h2>
            {data.slots.length === 0 && <p class="empty">{t('situation.none')}</p>}
            {data.slots.map(({ slot, entries, rows }) => (
              <div class="slot">
                <h3><a href={address('/timeline', query, slotQuery(slot))}>{t(`slot.${slot}`)}</a> <span class="muted">{tn('entries', entries)}</span></h3>
                <ol class="rows" onClickCapture={() => remember(rows)}>
                  {rows.map((row) => <li class="row" data-entry={row.id}><span class="day">{span(row.from, row.to, row.precision, data.as_of)}</span><Glyph shape={row.shape} fill={fillOf(row)} /><Line row={row} /><span class="cites"><Count origins={row.origins} documents={row.documents} /> <References entry={row.id} refs={row.refs} most={2} /></span></li>)}
                </ol>
              </div>
            ))}
          </section>
          <section class="moved">
            <h2>
              <a href={address('/timeline', query, { news: 'new' })}>{t('new')} <b>{number(data.new.entries)}</b></a>
              <a href={address('/timeline', query, { news: 'changed' })}>{t('changed')} <b>{number(data.changed.entries)}</b></a>
              <a href={address('/disputes', query)}>{t('disputed')} <b>{number(data.disputed)}</b></a>
            </h2>
            <p class="limit">{data.new.entries === 0 ? t('new.none') : t('rows-of', number(data.new.rows.length), number(data.new.entries))}</p>
            <Rows rows={data.new.rows} asOf={data.as_of} />
            {data.changed.rows.length > 0 && <><h3>{t('changed')}</h3><Rows rows={data.changed.rows} asOf={data.as_of} /></>}
          </section>
        </div>
        <div class="second">
          <section>
            <h2>{t('due')}</h2>
            {data.due.rows.length === 0 && <p class="empty">{t('due.none')}</p>}
            <Rows rows={data.due.rows} asOf={data.as_of} />
            <p class="limit">{data.due.entries > data.due.rows.length && <>{t('rows-of', number(data.due.rows.length), number(data.due.entries))} · </>}<a href={address('/agenda', query, { outcome: 'expired' })}>{tn('expired', data.expired)}</a> · <a href={address('/agenda', query, { outcome: 'held' })}>{tn('held', data.held)}</a></p>
          </section>
          <section>
            <h2>{t('coverage')}</h2>
            <Strip read={data.read} silent={data.feeds.rows} />
            <p class="limit">{t('coverage.note')}</p>
            <p>{data.rejects === 0 ? <span class="muted">{t('rejects.none')}</span> : <a href={address('/sources', query)}>{tn('rejects', data.rejects)}</a>}</p>
          </section>
        </div>
      </div>
      <div class="print-only"><EntryList asOf={data.as_of} /></div>
    </>
  )
}
