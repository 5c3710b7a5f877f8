// "Where", no more exact than it was stated: a dot for a site, a ring for a city, a hatched ring for a region, a list for countries.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { GeoPermissibleObjects } from 'd3-geo'
import { useApi } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { EntryList, Waiting } from '../list'
import { Hatch } from '../strip'
import { arrows, Chart } from '../table'
import { address, asked } from '../state'
import { named, number, t, tn } from '../words'

interface Spot { key: string; name: string; precision: string; entries: number; disputed: number; lat: number; lon: number; conflict?: number; cooperation?: number; words?: number; figure?: number }
interface Data { total: number; of: number; on_map: number; located_places: number; places: Spot[]; beside: Omit<Spot, 'lat' | 'lon'>[]; no_place: number }
type Land = typeof import('../land')

const kilometres: Record<string, number> = { site: 3, city: 12, region: 90 }

export function Map({ place, summary }: ViewProps) {
  const { data, fault, slow } = useApi<Data>(`map${asked(place.query)}`)
  const [land, setLand] = useState<Land | null>(null)
  useEffect(() => void import('../land').then(async (module) => { await module.load(); setLand(module) }), [])
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  const link = (key: string) => address('/map', place.query, { place: key })
  const precision = (name: string) => (name ? t(`precision.${name}`) : '')
  const all = [...data.places, ...data.beside]
  const sheet = {
    columns: [t('column.place'), t('column.precision'), t('column.entries'), t('disputed')],
    rows: all.map((spot) => [named(spot.key, spot.name), precision(spot.precision), spot.entries, spot.disputed]),
    links: all.map((spot) => link(spot.key)),
  }
  return (
    <>
      <Chart title={t('nav.map')} sheet={sheet} note={t('map.limit', number(data.on_map), number(data.total), number(data.places.length))}>
        <div class="map-view">
          <Drawn data={data} land={land} link={link} precision={precision} />
          <aside>
            <h2>{t('map.beside')}</h2>
            <ul class="plain">
              {data.beside.map((spot) => <li><a href={link(spot.key)}><bdi>{named(spot.key, spot.name)}</bdi></a> <span class="muted">{precision(spot.precision)}</span> <span class="n">{number(spot.entries)}</span></li>)}
              <li><a href={address('/map', place.query, { unlocated: '1' })}>{t('no-place')}</a> <span class="n">{number(data.no_place)}</span></li>
            </ul>
            <p class="limit">{t('map.borders')}</p>
          </aside>
        </div>
      </Chart>
      <EntryList title={t('entries.these')} asOf={summary?.as_of} />
    </>
  )
}

function Drawn({ data, land, link, precision }: { data: Data; land: Land | null; link: (key: string) => string; precision: (name: string) => string }) {
  const [zoom, setZoom] = useState({ k: 1, x: 0, y: 0 })
  const [size, setSize] = useState({ width: 720, height: 520 })
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => { const width = Math.floor(entry.contentRect.width); if (width > 0) setSize({ width, height: Math.round(Math.min(560, Math.max(340, width * 0.68))) }) })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  const drag = useRef<{ x: number; y: number } | null>(null)
  const made = useMemo(() => {
    if (!land) return null
    const points: GeoPermissibleObjects = { type: 'MultiPoint', coordinates: data.places.length ? bounds(data.places) : [[-120, -45], [150, 65]] }
    const projection = land.geoMercator().fitExtent([[60, 50], [size.width - 60, size.height - 50]], points)
    // Neither a street nor the whole world fills the frame by one lonely place.
    projection.scale(Math.min(projection.scale(), 9000))
    if (data.places.length) {
      const [[west, south], [east, north]] = extent(data.places)
      const middle = projection([(west + east) / 2, (south + north) / 2])!
      const [tx, ty] = projection.translate()
      projection.translate([tx + size.width / 2 - middle[0], ty + size.height / 2 - middle[1]])
    }
    projection.clipExtent([[-size.width * 2, -size.height * 2], [size.width * 3, size.height * 3]])
    const path = land.geoPath(projection)
    return { projection, countries: land.countries().map((shape) => path(shape) ?? ''), borders: path(land.borders()) ?? '' }
  }, [land, data, size])
  const change = (factor: number, at = { x: size.width / 2, y: size.height / 2 }) => setZoom((old) => {
    const k = Math.max(0.25, Math.min(24, old.k * factor))
    const f = k / old.k
    return { k, x: at.x - (at.x - old.x) * f, y: at.y - (at.y - old.y) * f }
  })
  const perDegree = made ? Math.abs(made.projection([0, 0.5])![1] - made.projection([0, -0.5])![1]) * zoom.k : 1
  const bar = scaleBar(perDegree, data.places[0]?.lat ?? 0)
  const spots = made ? data.places.map((spot) => {
    const [px, py] = made.projection([spot.lon, spot.lat])!
    const km = kilometres[spot.precision] ?? 12
    const radius = Math.max(spot.precision === 'site' ? 5 : spot.precision === 'region' ? 15 : 8, Math.min(90, (km / 111) * perDegree))
    return { spot, x: px * zoom.k + zoom.x, y: py * zoom.k + zoom.y, radius }
  }) : []
  const labels = place(spots, size)
  return (
    <div class="map-frame" ref={box}>
      <div class="map-buttons"><button type="button" onClick={() => change(1.6)} aria-label={t('map.in')}>+</button><button type="button" onClick={() => change(1 / 1.6)} aria-label={t('map.out')}>−</button><button type="button" onClick={() => setZoom({ k: 1, x: 0, y: 0 })}>{t('map.all')}</button></div>
      <svg width={size.width} height={size.height} class="map" role="group" aria-label={t('nav.map')} tabIndex={0}
        onKeyDown={(event) => { if (event.key === '+' || event.key === '=') change(1.6); else if (event.key === '-') change(1 / 1.6); else arrows(event) }}
        onWheel={(event) => { if (!event.ctrlKey && !event.metaKey) return; event.preventDefault(); change(event.deltaY < 0 ? 1.2 : 1 / 1.2, { x: event.offsetX, y: event.offsetY }) }}
        onPointerDown={(event) => { if ((event.target as Element).closest('a')) return; drag.current = { x: event.clientX, y: event.clientY }; event.currentTarget.setPointerCapture(event.pointerId) }}
        onPointerMove={(event) => { if (!drag.current) return; const { x, y } = drag.current; drag.current = { x: event.clientX, y: event.clientY }; setZoom((old) => ({ ...old, x: old.x + event.clientX - x, y: old.y + event.clientY - y })) }}
        onPointerUp={() => { drag.current = null }}>
        <Hatch />
        {made && <g transform={`translate(${zoom.x} ${zoom.y}) scale(${zoom.k})`}>
          {made.countries.map((d) => <path class="land" d={d} stroke-width={0} />)}
          <path class="border" d={made.borders} stroke-width={0.8 / zoom.k} />
        </g>}
        {spots.map(({ spot, x, y, radius }, i) => (
          <a href={link(spot.key)} data-mark="" tabIndex={i === 0 ? 0 : -1} aria-label={`${named(spot.key, spot.name)} · ${tn('entries', spot.entries)}, ${precision(spot.precision)}`}>
            <title>{`${named(spot.key, spot.name)}, ${precision(spot.precision)}: ${tn('entries', spot.entries)}`}</title>
            {spot.precision === 'site' ? <circle class="site" cx={x} cy={y} r={radius} /> : <circle class={`area ${spot.precision}`} cx={x} cy={y} r={radius} fill={spot.precision === 'region' ? 'url(#hatch)' : undefined} />}
            {spot.disputed > 0 && <circle class="contested" cx={x} cy={y} r={radius + 3} />}
            {labels[i] && <text class="place" aria-hidden="true" x={labels[i]!.x} y={labels[i]!.y} text-anchor={labels[i]!.anchor}>{clip(named(spot.key, spot.name))} <tspan class="n">· {number(spot.entries)}</tspan></text>}
          </a>
        ))}
        <g class="scale" transform={`translate(14 ${size.height - 16})`}><path d={`M0 -5V0H${bar.pixels}V-5`} /><text x={bar.pixels + 6} y={1}>{number(bar.kilometres)} km</text></g>
      </svg>
      <p class="legend"><span><svg width="16" height="16" aria-hidden="true"><circle class="site" cx="8" cy="8" r="4" /></svg> {t('precision.site')}</span><span><svg width="18" height="18" aria-hidden="true"><circle class="area city" cx="9" cy="9" r="7" /></svg> {t('precision.city')}</span><span><svg width="22" height="18" aria-hidden="true"><Hatch /><circle class="area region" cx="11" cy="9" r="8" fill="url(#hatch)" /></svg> {t('precision.region')}</span><span><svg width="22" height="18" aria-hidden="true"><circle class="area city" cx="11" cy="9" r="5" /><circle class="contested" cx="11" cy="9" r="8" /></svg> {t('status.disputed')}</span></p>
    </div>
  )
}

const clip = (text: string) => (text.length > 26 ? `${text.slice(0, 25)}…` : text)

interface Drawable { spot: Spot; x: number; y: number; radius: number }
/** Labels where there is room, those with most entries first. */
function place(spots: Drawable[], size: { width: number; height: number }): ({ x: number; y: number; anchor: 'start' | 'end' } | null)[] {
  const taken: [number, number, number, number][] = []
  return spots.map(({ spot, x, y, radius }) => {
    const width = clip(spot.name).length * 6.6 + 22
    for (const anchor of ['start', 'end'] as const) {
      const left = anchor === 'start' ? x + radius + 4 : x - radius - 4 - width
      const boxed: [number, number, number, number] = [left, y - 8, left + width, y + 8]
      if (boxed[0] < 2 || boxed[2] > size.width - 2 || boxed[1] < 0 || boxed[3] > size.height) continue
      if (taken.some(([a, b, c, d]) => boxed[0] < c && boxed[2] > a && boxed[1] < d && boxed[3] > b)) continue
      taken.push(boxed)
      return { x: anchor === 'start' ? left : left + width, y: y + 4, anchor }
    }
    return null
  })
}

/** From the 5th to the 95th part in a hundred of the entries: a capital on another continent does not shrink the rest to a dot. */
function extent(places: Spot[]): [[number, number], [number, number]] {
  const weighed = (value: (spot: Spot) => number) => {
    const sorted = [...places].sort((a, b) => value(a) - value(b))
    const total = sorted.reduce((sum, spot) => sum + spot.entries, 0)
    let sum = 0
    let low = value(sorted[0])
    let high = value(sorted[sorted.length - 1])
    for (const spot of sorted) { if (sum <= total * 0.12) low = value(spot); sum += spot.entries; if (sum <= total * 0.88) high = value(spot) }
    return [Math.min(low, high), Math.max(low, high)]
  }
  const [west, east] = weighed((spot) => spot.lon)
  const [south, north] = weighed((spot) => spot.lat)
  return [[west - 1, south - 0.7], [east + 1, north + 0.7]]
}
const bounds = (places: Spot[]): [number, number][] => { const [[west, south], [east, north]] = extent(places); return [[west, south], [east, north], [west, north], [east, south]] }

function scaleBar(perDegree: number, latitude: number) {
  const perKilometre = perDegree / 111.2 / Math.max(0.2, Math.cos((latitude * Math.PI) / 180)) 
  for (const kilometre of [2000, 1000, 500, 200, 100, 50, 20, 10, 5]) if (kilometre * perKilometre <= 130) return { kilometres: kilometre, pixels: kilometre * perKilometre }
  return { kilometres: 2, pixels: 2 * perKilometre }
}
