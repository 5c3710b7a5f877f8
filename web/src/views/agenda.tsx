import { useApi, type Row } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Hidden, Waiting } from '../list'
import { Rows } from '../row'
import { address, asked } from '../state'
import { number, t } from '../words'

interface Data { total: number; of: number; groups: { state: string; entries: number; rows: Row[] }[] }

export function Agenda({ place, summary }: ViewProps) {
  const { data, fault, slow } = useApi<Data>(`agenda${asked(place.query)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  return (
    <>
      <h1>{t('nav.agenda')}</h1>
      <p class="limit">{t('agenda.limit', number(data.total))}</p>
      {data.total === 0 && <Hidden of={data.of} hidden={[]} />}
      {data.groups.map((group) => (
        <section class="state">
          <h2>{t(`agenda.${group.state}`)} <span class="muted">{group.rows.length < group.entries ? t('rows-of', number(group.rows.length), number(group.entries)) : number(group.entries)}</span></h2>
          {group.state === 'expired' && <p class="limit">{t('agenda.expired.note')}</p>}
          <Rows rows={group.rows} asOf={summary?.as_of} />
          {group.rows.length < group.entries && <p class="more"><a href={address('/timeline', place.query, { kind: 'agenda', outcome: group.state === 'undated' ? 'open' : group.state })}>{t('more-rows')}</a></p>}
        </section>
      ))}
    </>
  )
}
