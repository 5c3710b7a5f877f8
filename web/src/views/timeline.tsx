import { useEffect, useState } from 'preact/hooks'
import { useApi, type Named, type Shape } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Mark } from '../marks'
import { EntryList, Waiting } from '../list'
import { Hatch } from '../strip'
import { arrows, Chart } from '../table'
import { address, asked, changed, go } from '../state'
import { Escalation } from './escalation'
import { useWidth } from '../width'
import { day, has, month, named, number, t, tn } from '../words'

type Cell = [lane: number, bin: number, shape: Shape, fill: string, entries: number, origins: number, entry?: string]
interface Data {
  total: number; of: number; bin: 'day' | 'week' | 'month'; bins: string[]; end: string
  lanes: { lane?: string; actor?: Named }[]; cells: Cell[]; open: [number, number, number, Shape, string][]; read: number[]; acts: number[]; threats: number[]
}

const after = (iso: string, by: number) => new Date(Date.parse(`${iso}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
export const fillWords = (fill: string) => (has(`status.${fill}`) ? t(`status.${fill}`) : has(`outcome.${fill}`) ? t(`outcome.${fill}`) : fill)

export function Timeline({ place, summary }: ViewProps) {
  const by = place.query.get('by') ?? 'kind'
  const more: Record<string, string> = { by }
  const wanted = place.query.get('bin')
  if (wanted) more.bin = wanted
  // Chosen days are marked among the others; only where the reader asks for it are they alone.
  const chosen = place.query.has('from') || place.query.has('to')
  const alone = place.query.has('zoom')
  const around = new URLSearchParams([...place.query].filter(([name]) => alone || (name !== 'from' && name !== 'to')))
  const { data, fault, slow } = useApi<Data>(`timeline${asked(around, more)}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const laneName = (i: number) => { const lane = data.lanes[i]; return lane.actor ? named(...lane.actor) : t(`lane.${lane.lane}`) }
  const binEnd = (i: number) => (i + 1 < data.bins.length ? after(data.bins[i + 1], -1) : data.end)
  const binName = (i: number) => i === -1 ? t('no-day') : i === -2 ? t('before', day(data.bins[0])) : i === -3 ? t('later', day(data.end)) : data.bin === 'month' ? month(data.bins[i]) : data.bin === 'week' ? `${day(data.bins[i])} –` : day(data.bins[i])
  const link = (cell: Cell) => {
    const [lane, bin, shape, fill, entries, , entry] = cell
    if (entries === 1 && entry) return address(`/entry/${encodeURIComponent(entry)}`, place.query)
    const change: Record<string, string | null> = { shape }
    if (bin === -1) change.undated = '1'
    else if (bin === -2) change.to = after(data.bins[0], -1)
    else if (bin === -3) change.from = after(data.end, 1)
    else { change.from = data.bins[bin]; change.to = binEnd(bin) }
    const { lane: name, actor } = data.lanes[lane]
    if (actor) change.doer = actor[0]
    else if (name === 'planned') change.kind = 'agenda'
    else change.lane = name!
    if (fill === 'disputed') change.disputed = '1'
    return address('/timeline', place.query, change)
  }
  const escalationLink = (what: 'acts' | 'threats', bin: number) => address('/timeline', place.query, { escalation: what, from: data.bins[bin], to: binEnd(bin) })
  const counted = (['acts', 'threats'] as const).flatMap((what) => data[what].map((count, bin) => [what, bin, count] as const).filter(([, , count]) => count > 0))
  const sheet = {
    columns: [t('column.lane'), t('column.day'), t('column.status'), t('column.entries'), t('column.origins')],
    rows: [
      ...data.cells.map((cell) => [laneName(cell[0]), cell[1] >= 0 ? data.bins[cell[1]] : binName(cell[1]), fillWords(cell[3]), cell[4], cell[5]]),
      ...counted.map(([what, bin, count]) => [t(`escalation.${what}`), data.bins[bin], '', count, '']),
    ],
    links: [...data.cells.map(link), ...counted.map(([what, bin]) => escalationLink(what, bin))],
  }
  const order = ['day', 'week', 'month']
  const [from, to] = [place.query.get('from') ?? '', place.query.get('to') ?? '9999']
  const isChosen = (bin: number) => bin >= 0 && data.bins[bin] <= to && binEnd(bin) >= from
  const marked = data.bins.map((_, i) => i).filter(isChosen)
  const unread = marked.length > 0 && marked.every((bin) => data.read[bin] === 0)
  const choose = (first: number, last: number) => go(changed(place, { from: data.bins[first], to: binEnd(last), zoom: null }))
  return (
    <>
      <Chart title={t('nav.timeline')} sheet={sheet} note={
        <>{tn('entries', data.total)} · <a class="key-v" href={changed(place, { bin: order[(order.indexOf(data.bin) + 1) % 3] })}>{t(`bin.${data.bin}`)} <kbd>v</kbd></a> · <a class="key-l" href={changed(place, { by: by === 'actor' ? null : 'actor' })}>{t(`by.${by}`)} <kbd>l</kbd></a> · {chosen ? <><a href={changed(place, { zoom: alone ? null : '1' })}>{t(alone ? 'brush.around' : 'brush.alone')}</a> · <a href={changed(place, { from: null, to: null, zoom: null })}>{t('brush.all')}</a></> : t('brush.how')}</>}>
        <Drawn data={data} asOf={summary?.as_of} laneName={laneName} binName={binName} link={link} isChosen={chosen && !alone ? isChosen : undefined} choose={choose} escalationLink={escalationLink} />
        <Legend />
      </Chart>
      {chosen && data.bins.length > 0 && unread && <p class="limit">{t('chosen-unread')}</p>}
      <EntryList title={t('entries.these')} asOf={summary?.as_of} />
    </>
  )
}

interface DrawnProps {
  data: Data; asOf?: string; laneName: (i: number) => string; binName: (i: number) => string; link: (cell: Cell) => string
  isChosen?: (bin: number) => boolean; choose: (first: number, last: number) => void; escalationLink: (what: 'acts' | 'threats', bin: number) => string
}

function Drawn({ data, asOf, laneName, binName, link, isChosen, choose, escalationLink }: DrawnProps) {
  const [box, width] = useWidth()
  const [brush, setBrush] = useState<[from: number, to: number] | null>(null)
  const lanes = data.lanes.map((_, i) => i).filter((i) => data.cells.some((cell) => cell[0] === i))
  const left = width < 600 ? 92 : 128
  const sides = [-2, -3, -1].filter((bin) => data.cells.some((cell) => cell[1] === bin))
  const sideWidth = 98
  const step = Math.max(width < 600 ? 26 : 15, Math.floor((width - left - sides.length * sideWidth - 8) / data.bins.length))
  const bodyWidth = step * data.bins.length
  const total = left + bodyWidth + sides.length * sideWidth + 8
  const across = new Map<string, Cell[]>()
  for (const cell of data.cells) { const key = `${cell[0]}:${cell[1]}`; across.set(key, [...(across.get(key) ?? []), cell]) }
  const rowHeight = (lane: number) => Math.max(28, ...[...sides, ...data.bins.map((_, bin) => bin)].map((bin) => Math.ceil((across.get(`${lane}:${bin}`)?.length ?? 0) / (bin < 0 ? 2 : 1)) * 19 + 9))
  const tops: number[] = []
  let y = 30
  for (const lane of lanes) { tops.push(y); y += rowHeight(lane) }
  const escalates = data.acts.some((count) => count > 0) || data.threats.some((count) => count > 0)
  const escalationTop = y + 6
  const readTop = y + 8 + (escalates ? Escalation.height + 10 : 0)
  const height = readTop + 40
  const sideX = (bin: number) => left + bodyWidth + 8 + sides.indexOf(bin) * sideWidth
  const side = (origins: number) => Math.min(17, 7.5 * Math.sqrt(Math.max(1, origins)))
  const every = Math.max(1, Math.ceil((data.bin === 'month' ? 56 : 44) / step))
  const most = Math.max(1, ...data.read)
  // Days that were still to come have no counts yet, rather than none.
  const lived = (counts: number[]) => counts.slice(0, asOf ? data.bins.filter((iso) => iso <= asOf).length : undefined)
  useEffect(() => {
    // Where not all days have room the newest are shown first.
    const scroll = box.current
    if (scroll && asOf) scroll.scrollLeft = left + data.bins.filter((iso) => iso <= asOf).length * step - scroll.clientWidth + 12
  }, [width > 0, data.bins[0], data.bins.length, asOf])
  let first = true
  const binAt = (event: PointerEvent) => {
    const svg = (event.currentTarget as SVGElement).ownerSVGElement!.getBoundingClientRect()
    return Math.max(0, Math.min(data.bins.length - 1, Math.floor((event.clientX - svg.left - left) / step)))
  }
  const drag = {
    onPointerDown: (event: PointerEvent) => { if (event.button !== 0) return; (event.currentTarget as Element).setPointerCapture(event.pointerId); const at = binAt(event); setBrush([at, at]) },
    onPointerMove: (event: PointerEvent) => { if (brush) setBrush([brush[0], binAt(event)]) },
    onPointerUp: () => { if (brush) choose(Math.min(...brush), Math.max(...brush)); setBrush(null) },
    onPointerCancel: () => setBrush(null),
  }
  const marked = brush ? [Math.min(...brush), Math.max(...brush)] : isChosen ? [data.bins.findIndex((_, i) => isChosen(i)), data.bins.findLastIndex((_, i) => isChosen(i))] : null
  return (
    <div class="scroll timeline" ref={box} onKeyDown={arrows}>
      {width > 0 && <svg width={total} height={height} role="group" aria-label={t('nav.timeline')}>
        <Hatch />
        {marked && marked[0] >= 0 && <rect class="chosen" x={left + marked[0] * step} y={0} width={(marked[1] - marked[0] + 1) * step} height={height} />}
        {data.bins.map((iso, i) => (i % every === 0 ? <text class="axis" x={left + i * step + step / 2} y={18} text-anchor="middle">{data.bin === 'month' ? month(iso) : every * step < 60 && i > 0 && iso.slice(5, 7) === data.bins[i - every]?.slice(5, 7) ? Number(iso.slice(8)) : day(iso)}</text> : null))}
        {sides.map((bin) => <text class="axis" x={sideX(bin) + 4} y={18}>{bin === -1 ? t('no-day') : bin === -2 ? t('earlier') : t('afterwards')}</text>)}
        {lanes.map((lane, k) => {
          const top = tops[k]
          return (
            <g>
              <line class="hair" x1={0} x2={total} y1={top} y2={top} />
              <text class="lane" x={0} y={top + 18}>{clip(laneName(lane), left < 100 ? 13 : 19)}</text>
              {data.open.filter((bar) => bar[0] === lane).map(([, from, to, shape]) => <line class={`bar ${shape}`} x1={left + from * step + step / 2} x2={left + Math.max(to, from) * step + step} y1={top + 14} y2={top + 14} />)}
              {[...sides, ...data.bins.map((_, i) => i)].map((bin) => (across.get(`${lane}:${bin}`) ?? []).map((cell, i) => {
                const [, , shape, fill, entries, origins] = cell
                // The bins at the sides have room for two beside each other.
                const x = bin < 0 ? sideX(bin) + 10 + (i % 2) * 44 : left + bin * step + step / 2
                const yy = top + 14 + (bin < 0 ? Math.floor(i / 2) : i) * 19
                const words = `${laneName(lane)}, ${binName(bin)}: ${tn('entries', entries)}, ${fillWords(fill)}, ${tn('origins', origins)}`
                const index = first ? 0 : -1
                first = false
                return (
                  <a href={link(cell)} data-mark="" tabIndex={index} aria-label={words}>
                    <title>{words}</title>
                    <rect class="hit" x={x - Math.max(20, bin < 0 ? 20 : step) / 2} y={yy - 10} width={Math.max(20, bin < 0 ? 20 : step)} height={20} />
                    <Mark shape={shape} fill={fill} x={x - (entries > 1 && step >= 26 ? 5 : 0)} y={yy} size={side(origins)} />
                    {entries > 1 && (step >= 26 || bin < 0) && <text class="small" x={x + side(origins) / 2 - 1} y={yy + 4}>{number(entries)}</text>}
                  </a>
                )
              }))}
            </g>
          )
        })}
        <line class="hair" x1={0} x2={total} y1={y} y2={y} />
        {escalates && <g transform={`translate(0 ${escalationTop})`}><Escalation acts={lived(data.acts)} threats={lived(data.threats)} left={left} step={step} binName={binName} link={escalationLink} first={lanes.length === 0} /></g>}
        <text class="lane muted" x={0} y={readTop + 20}>{t('read')}</text>
        {data.read.map((count, i) => count === 0 && asOf && data.bins[i] > asOf ? null : count === 0
          ? <rect x={left + i * step + 1} y={readTop} width={step - 2} height={26} fill="url(#hatch)"><title>{t('none-read', day(data.bins[i]))}</title></rect>
          : <g><title>{`${day(data.bins[i])}: ${tn('documents', count)}`}</title><rect class="read" x={left + i * step + 1} y={readTop + 26 - Math.max(3, (26 * count) / most)} width={step - 2} height={Math.max(3, (26 * count) / most)} />{step >= 18 && <text class="small" x={left + i * step + step / 2} y={readTop + 37} text-anchor="middle">{count}</text>}</g>)}
        <rect class="brush" x={left} y={0} width={bodyWidth} height={26} {...drag}><title>{t('brush.how')}</title></rect>
        <rect class="brush" x={left} y={readTop - 4} width={bodyWidth} height={34} {...drag}><title>{t('brush.how')}</title></rect>
      </svg>}
    </div>
  )
}

const clip = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

export function Legend() {
  const shapes: [Shape, string][] = [['conflict', 'shape.conflict'], ['cooperation', 'shape.cooperation'], ['words', 'shape.words'], ['figure', 'shape.figure']]
  const fills = ['happened', 'ongoing', 'planned', 'conditional', 'disputed', 'denied', 'historical']
  return (
    <p class="legend">
      {shapes.map(([shape, words]) => <span><svg class="glyph" width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><Mark shape={shape} fill="happened" x={8} y={8} size={10} /></svg>{t(words)}</span>)}
      {fills.map((fill) => <span><svg class="glyph" width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><Mark shape="conflict" fill={fill} x={8} y={8} size={10} /></svg>{fillWords(fill)}</span>)}
      <span>{t('legend.size')}</span>
      <span>{t('legend.hatch')}</span>
    </p>
  )
}
