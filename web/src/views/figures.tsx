// All speakers of one quantity on one scale; revisions as steps; open bounds as arrows. Never a mean, a sum or a best guess.
import { useApi, type Named, type Ref } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Hidden, Waiting } from '../list'
import { Count, References } from '../row'
import { Chart } from '../table'
import { address, asked } from '../state'
import { useWidth } from '../width'
import { amount, day, has, named, number, t } from '../words'

interface Step { day: string; published?: boolean; low?: number; high?: number; bound?: string; again?: string[]; entry: string; origins: number; documents: number; refs: Ref[][] }
interface Track { speaker: string; outlet?: boolean; steps: Step[] }
interface Panel { measure: string; unit?: string; of?: string; place?: Named; since?: string; entries: string[]; entry_count: number; disputes: number[]; tracks: Track[]; track_count: number }
interface Data { total: number; of: number; panel_count: number; panels: Panel[] }

const title = (panel: Panel) => [has(`measure.${panel.measure}`) ? t(`measure.${panel.measure}`) : panel.measure, panel.of, panel.place && named(...panel.place)].filter(Boolean).join(', ')
const speaker = (track: Track) => (track.outlet ? t('by-outlet', track.speaker || t('no-outlet')) : track.speaker)
const said = (step: Step) => { const [bound, digits] = amount(step); return `${bound ? `${bound} ` : ''}${digits}` }
const when = (step: Step) => (step.day ? `${step.published ? '≤ ' : ''}${day(step.day)}` : t('no-day'))

export function Figures({ place, summary }: ViewProps) {
  const { data, fault, slow } = useApi<Data>(`figures${asked(place.query)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const flat = data.panels.flatMap((panel) => panel.tracks.flatMap((track) => track.steps.map((step) => ({ panel, track, step }))))
  const sheet = {
    columns: [t('column.measure'), t('column.low'), t('column.high'), t('column.bound'), t('column.day'), t('column.by'), t('column.origins')],
    rows: flat.map(({ panel, track, step }) => [title(panel), step.low ?? '', step.high ?? '', step.bound ?? '', step.day, speaker(track), step.origins]),
    links: flat.map(({ step }) => address(`/entry/${encodeURIComponent(step.entry)}`, place.query)),
  }
  const rich = data.panels.filter((panel) => panel.tracks.reduce((sum, track) => sum + track.steps.length, 0) > 1)
  const single = data.panels.filter((panel) => !rich.includes(panel))
  return (
    <Chart title={t('nav.figures')} sheet={sheet} note={t('figures.limit', number(data.total), number(data.panels.length), number(data.panel_count))}>
      {data.total === 0 && <Hidden of={data.of} hidden={[]} />}
      <p class="legend"><span>● {t('legend.count')}</span><span>○ {t('legend.again')}</span><span>↑ {t('legend.open')}</span><span>┬┴ {t('legend.range')}</span><span>~ {t('bound.word.about')}</span><span>≤ {t('legend.published')}</span></p>
      {rich.map((panel) => <PanelView panel={panel} asOf={summary?.as_of ?? ''} place={place} />)}
      {single.length > 0 && <section class="once"><h2>{t('figures.once')}</h2><ul class="rows">{single.map((panel) => { const track = panel.tracks[0]; const step = track?.steps[0]; return step && (
        <li class="row"><span class="day">{when(step)}</span><span /><span class="line"><a class="label" href={address(`/entry/${encodeURIComponent(step.entry)}`, place.query)}>{title(panel)}</a> <b>{said(step)}</b>{panel.unit && ` ${panel.unit}`} <span class="by">{track.outlet ? speaker(track) : <>{t('per')} <bdi>{track.speaker}</bdi></>}</span></span><span class="cites"><Count origins={step.origins} documents={step.documents} /> <References entry={step.entry} refs={step.refs} most={2} /></span></li>) })}</ul></section>}
    </Chart>
  )
}

/** Only a count of a later day replaces one; two of one day stand beside each other. */
const replaces = (before: Step | undefined, step: Step) => !!before?.day && !!step.day && step.day > before.day

const number_ = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

function PanelView({ panel, asOf, place }: { panel: Panel; asOf: string; place: ViewProps['place'] }) {
  const tracks = panel.tracks.map((track, index) => ({ ...track, letter: String.fromCharCode(97 + index) }))
  return (
    <article class="panel-figure">
      <h2><bdi>{title(panel)}</bdi>{panel.unit && <span class="muted"> {panel.unit}</span>}{panel.since && <span class="muted"> {t('since', day(panel.since))}</span>} {panel.disputes.map((n) => <>{' '}<a class="dispute" href={address('/disputes', place.query, { dispute: String(n) })}>D{n}</a></>)}</h2>
      <div class="panel-body">
        <Steps tracks={tracks} asOf={asOf} title={title(panel)} />
        <div class="scroll"><table class="speakers">
          <tbody>{tracks.map((track) => track.steps.map((step, i) => (
            <tr class={i === 0 ? 'row first' : 'row'}>
              {i === 0 ? <th scope="row"><span class="letter" aria-hidden="true">{track.letter}</span> <bdi>{speaker(track)}</bdi></th> : <td class="still" />}
              <td class="day">{when(step)}</td>
              <td class="number">{replaces(track.steps[i - 1], step) && <span class="muted">→ </span>}<a class="label value" href={address(`/entry/${encodeURIComponent(step.entry)}`, place.query)}>{said(step)}</a></td>
              <td class="cites"><Count origins={step.origins} documents={step.documents} /> <References entry={step.entry} refs={step.refs} most={2} /></td>
            </tr>
          )))}</tbody>
        </table>
        {panel.track_count > panel.tracks.length && <p class="limit">{t('rows-of', number(panel.tracks.length), number(panel.track_count))}</p>}</div>
      </div>
    </article>
  )
}

function Steps({ tracks, asOf, title }: { tracks: (Track & { letter: string })[]; asOf: string; title: string }) {
  const [box, room] = useWidth()
  const steps = tracks.flatMap((track) => track.steps).filter((step) => step.day)
  if (steps.length === 0) return <div ref={box} class="muted">{t('no-day')}</div>
  const days = steps.flatMap((step) => [step.day, ...(step.again ?? [])]).map(number_)
  let from = Math.min(...days)
  let to = Math.max(...days, asOf ? number_(asOf) : 0)
  if (to - from > 400) from = Math.min(...days.filter((one) => to - one <= 400))
  if (to - from < 4) { from -= 2; to += 2 }
  const values = steps.flatMap((step) => [step.low, step.high]).filter((one): one is number => one !== undefined)
  const top = Math.max(...values, 1) * 1.12
  const bottom = Math.max(...values) >= 20 && Math.min(...values) > top * 0.5 ? Math.min(...values) - (top - Math.min(...values)) * 0.6 : 0
  const cut = bottom > 0
  const width = Math.max(300, Math.min(620, room || 560))
  const left = 64
  const right = width < 420 ? 104 : 158
  const height = Math.max(130, Math.min(300, 60 + tracks.length * 24))
  const x = (value: number) => left + ((value - from) / (to - from)) * (width - left - right)
  const y = (value: number) => height - 26 - ((value - bottom) / (top - bottom)) * (height - 44)
  const tickCount = Math.min(width < 420 ? 2 : 5, to - from)
  const dayTicks = Array.from({ length: tickCount + 1 }, (_, i) => Math.round(from + ((to - from) * i) / tickCount))
  const iso = (value: number) => new Date(value * 86_400_000).toISOString().slice(0, 10)
  // The names at the ends, a line apart.
  const ends = tracks.map((track) => { const last = track.steps.filter((step) => step.day).at(-1); return last ? { letter: track.letter, at: y(((last.low ?? last.high)! + (last.high ?? last.low)!) / 2) } : null }).filter((one) => one !== null).sort((a, b) => a.at - b.at)
  const spread: { letter: string; at: number; text: number }[] = []
  for (const end of ends) spread.push({ ...end, text: Math.max(end.at, (spread.at(-1)?.text ?? -20) + 14) })
  // Those pushed out at the foot go up again.
  for (let i = spread.length - 1, most = height - 12; i >= 0; --i, most -= 14) spread[i].text = Math.min(spread[i].text, most)
  const nameOf = (letter: string) => { const name = tracks.find((track) => track.letter === letter)!.speaker || t('no-outlet'); const room = Math.floor((right - 38) / 6.4); return `${letter}  ${name.length > room ? `${name.slice(0, room - 1)}…` : name}` }
  return (
    <div class="scroll" ref={box}><svg class="steps" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={title}>
      {nice(bottom, top).map((tick) => <g><line class="hair" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} /><text class="axis" x={left - 6} y={y(tick) + 4} text-anchor="end">{number(tick)}</text></g>)}
      <line class="axis-line" x1={left} x2={width - right} y1={height - 26} y2={height - 26} />
      {cut && <text class="axis" x={left - 6} y={height - 22} text-anchor="end">//</text>}
      {[...new Set(dayTicks)].map((one, i, all) => <text class="axis" x={x(one)} y={height - 8} text-anchor={i === all.length - 1 ? 'end' : 'middle'}>{day(iso(one))}</text>)}
      {tracks.map((track) => track.steps.filter((step) => step.day).map((step, i, all) => {
        const start = x(Math.max(from, number_(step.day)))
        const later = all.find((one) => one.day > step.day)
        const end = later ? x(number_(later.day)) : width - right
        const low = step.low ?? step.high!
        const high = step.high ?? step.low!
        const next = replaces(step, all[i + 1] ?? step) ? all[i + 1] : undefined
        const middle = (low + high) / 2
        const soft = step.bound === 'about'
        return (
          <g class={`step${track.outlet ? ' by-outlet' : ''}`}>
            <title>{`${track.speaker}: ${said(step)}, ${when(step)}`}</title>
            {low !== high ? <><rect class="range" x={start} y={y(high)} width={Math.max(3, end - start)} height={Math.max(1, y(low) - y(high))} /><path class="line" d={`M${start - 4} ${y(high)}h8M${start - 4} ${y(low)}h8M${start} ${y(high)}V${y(low)}`} /></> : <path class="line" stroke-dasharray={soft ? '5 3' : undefined} d={`M${start} ${y(low)}H${end}`} />}
            {step.high === undefined && <path class="arrow" d={`M${start + 9} ${y(low) - 3}v-13m-3 4l3 -4l3 4`} />}
            {step.low === undefined && <path class="arrow" d={`M${start + 9} ${y(high) + 3}v13m-3 -4l3 4l3 -4`} />}
            {next && <path class="riser" d={`M${end} ${y(middle)}V${y(((next.low ?? next.high)! + (next.high ?? next.low)!) / 2)}`} />}
            <circle class="dot" cx={start} cy={y(middle)} r={3.6} />
            {soft && <text class="axis" x={start + 7} y={y(middle) - 5}>~</text>}
            {step.again?.map((one) => <circle class="again" cx={x(number_(one))} cy={y(middle)} r={3.6} />)}
          </g>
        )
      }))}
      {spread.map(({ letter, at, text }) => <g><path class="riser" d={`M${width - right + 2} ${at}L${width - right + 14} ${text}`} /><text class="end" x={width - right + 18} y={text + 4}>{nameOf(letter)}</text></g>)}
    </svg></div>
  )
}

function nice(bottom: number, top: number): number[] {
  const rough = (top - bottom) / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)))
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power * 10) // what is counted comes whole
  const out: number[] = []
  for (let one = Math.ceil(bottom / step) * step; one <= top; one += step) if (Number.isInteger(one)) out.push(one)
  return out
}
