// Sides of equal width in the order of first report; none is first by weight, none is chosen.
import { useApi, type Dispute, type Side } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Hidden, Waiting } from '../list'
import { Count, Line, Names, References } from '../row'
import { fillOf, Glyph } from '../marks'
import { address, asked } from '../state'
import { amount, day, has, number, span, t } from '../words'

interface Data { of: number; total: number; fields: Record<string, number>; rows: Dispute[]; next?: string }

/** A figure's number in digits with its bound, a status, a name, days. */
export function valueOf(value: unknown): string {
  if (typeof value === 'number') return number(value)
  if (value && typeof value === 'object') return amount(value as object)[1]
  const text = String(value ?? '')
  const figure = /^(>=|<=|~)?(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/.exec(text)
  if (figure) {
    const [, bound, low, high] = figure
    const digits = high ? `${number(Number(low))}–${number(Number(high))}` : number(Number(low))
    return `${bound === '>=' ? `${t('bound.word.at-least')} ` : bound === '<=' ? `${t('bound.word.at-most')} ` : bound === '~' ? `${t('bound.word.about')} ` : ''}${digits}`
  }
  const days = /^(\d{4}-\d\d-\d\d)(?:\/(\d{4}-\d\d-\d\d))?$/.exec(text)
  if (days) return span(days[1], days[2])
  return has(`status.${text}`) ? t(`status.${text}`) : text
}

export function Sides({ dispute }: { dispute: Dispute }) {
  return (
    <div class="sides">
      {dispute.sides.map((side: Side) => (
        <div class="side">
          <p class="who">{side.by.length ? <Names names={side.by} /> : <span class="muted">{t('outlets-own')}</span>} <Count origins={side.refs.length} documents={new Set(side.refs.flat().map((ref) => ref[0])).size} /></p>
          <p class="what"><bdi>{valueOf(side.value)}</bdi></p>
          <p><References entry={dispute.row.id} refs={side.refs} most={6} /></p>
        </div>
      ))}
    </div>
  )
}

export function Disputes({ place, summary }: ViewProps) {
  const after = place.query.get('after')
  const { data, fault, slow } = useApi<Data>(`disputes${asked(place.query, after ? { after } : {})}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  return (
    <>
      <h1>{t('nav.disputes')}</h1>
      <p class="limit">{t('disputes.limit', number(data.rows.length), number(data.of))}{' '}{Object.entries(data.fields).map(([field, count], i) => <>{i > 0 && ' · '}{t(`field.${field}`)} {number(count)}</>)}</p>
      {data.total === 0 && (data.of === 0 ? <p class="empty">{t('disputes.none')}</p> : <Hidden of={data.of} hidden={[]} />)}
      {data.rows.map((dispute) => (
        <article class="disputed row" id={`D${dispute.number}`} data-entry={dispute.row.id}>
          <h2><span class="number">D{dispute.number}</span> {t(`field.${dispute.field}`)} <span class="day">{span(dispute.row.from, dispute.row.to, dispute.row.precision, summary?.as_of)}</span></h2>
          <p class="entry-line"><Glyph shape={dispute.row.shape} fill={fillOf(dispute.row)} /><Line row={{ ...dispute.row, disputes: undefined }} /></p>
          <Sides dispute={dispute} />
          <p class="limit">{dispute.first && t('first', day(dispute.first, summary?.as_of))}{dispute.silent ? ` · ${t('silent', number(dispute.silent), number(dispute.origins ?? 0))}` : ''}{dispute.row.disputes && dispute.row.disputes.length > 1 && <> · {t('also')} {dispute.row.disputes.filter(([number]) => number !== dispute.number).map(([number]) => <a class="dispute" href={address('/disputes', place.query, { dispute: String(number) })}>D{number} </a>)}</>}</p>
        </article>
      ))}
      {data.next && <p class="more"><a href={address('/disputes', place.query, { after: data.next })}>{t('more-rows')}</a></p>}
    </>
  )
}
