import { useApi, type Named } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Mark } from '../marks'
import { EntryList, Waiting } from '../list'
import { arrows, Chart } from '../table'
import { address, asked } from '../state'
import { named, number, t, tn } from '../words'

type Party = [key: string, text: string, entries: number]
interface Data { total: number; of: number; paired: number; all_rows: number; all_columns: number; rows: Party[]; columns: Party[]; cells: [row: number, column: number, conflict: number, cooperation: number, words: number][] }

export function Actors({ place, summary }: ViewProps) {
  const { data, fault, slow } = useApi<Data>(`actors${asked(place.query)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const name = ([key, text]: Party | Named) => named(key, text)
  const link = (row: number, column: number, shape?: string) => address('/actors', place.query, { doer: data.rows[row][0], target: data.columns[column][0], ...(shape ? { shape } : {}) })
  const shapes = ['conflict', 'cooperation', 'words'] as const
  const sheet = {
    columns: [t('column.doer'), t('column.target'), t('shape.conflict'), t('shape.cooperation'), t('shape.words')],
    rows: data.cells.map(([row, column, ...counts]) => [name(data.rows[row]), name(data.columns[column]), ...counts]),
    links: data.cells.map(([row, column]) => link(row, column)),
  }
  let first = true
  return (
    <>
      <Chart title={t('nav.actors')} sheet={sheet} note={t('actors.limit', number(data.paired), number(data.total), number(data.rows.length), number(data.all_rows), number(data.columns.length), number(data.all_columns))}>
        {data.rows.length === 0 ? <p class="empty">{t('actors.none')}</p> :
        <div class="scroll matrix" onKeyDown={arrows}>
          <table>
            <caption class="hidden">{t('nav.actors')}</caption>
            <thead><tr><th scope="col" class="corner">{t('actors.corner')}</th>{data.columns.map((party) => <th scope="col"><a href={address('/actors', place.query, { target: party[0] })}><bdi>{name(party)}</bdi></a></th>)}</tr></thead>
            <tbody>{data.rows.map((party, row) => (
              <tr>
                <th scope="row"><a href={address('/actors', place.query, { doer: party[0] })}><bdi>{name(party)}</bdi></a></th>
                {data.columns.map((other, column) => {
                  const cell = data.cells.find((one) => one[0] === row && one[1] === column)
                  return <td class={party[0] === other[0] ? 'self' : ''}>{cell && shapes.map((shape, i) => {
                    if (cell[i + 2] === 0) return null
                    const index = first ? 0 : -1
                    first = false
                    return <a href={link(row, column, shape)} data-mark="" tabIndex={index} aria-label={`${name(party)} → ${name(other)}, ${t(`shape.${shape}`)}: ${tn('entries', cell[i + 2])}`}><svg class="glyph" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><Mark shape={shape} fill="happened" x={7} y={7} size={9} /></svg>{number(cell[i + 2])}</a>
                  })}</td>
                })}
              </tr>
            ))}</tbody>
          </table>
        </div>}
        <p class="legend">{shapes.map((shape) => <span><svg class="glyph" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><Mark shape={shape} fill="happened" x={8} y={8} size={10} /></svg>{t(`shape.${shape}`)}</span>)}<span>{t('actors.legend')}</span></p>
      </Chart>
      <EntryList title={t('entries.these')} asOf={summary?.as_of} more={place.query.has('kind') ? {} : { kind: 'event,statement,agenda' }} />
    </>
  )
}
