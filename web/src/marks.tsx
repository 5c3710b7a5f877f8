// Shape is the class, fill is the status: readable in black and white; colour only repeats the shape.
import type { Row, Shape } from './api'

/** How an entry is filled: the status, or that it is disputed or what came of it. */
export const fillOf = (row: Row): string =>
  row.disputes?.length ? 'disputed' : row.kind === 'agenda' && row.outcome && row.outcome !== 'open' ? row.outcome : row.status ?? 'happened'

const outlined = new Set(['planned', 'open', 'requested', 'threatened', 'predicted', 'conditional', 'expired', 'postponed'])
const letters: Record<string, string> = { requested: 'R', threatened: 'T', predicted: 'P', expired: '†' }

/** One mark around (x, y); `size` is the side of a square of the same weight. */
export function Mark({ shape, fill, x, y, size }: { shape: Shape; fill: string; x: number; y: number; size: number }) {
  const r = size / 2
  const small = fill === 'historical'
  const k = small ? r * 0.65 : r
  const path =
    shape === 'conflict' ? `M${x - k} ${y - k}h${2 * k}v${2 * k}h${-2 * k}z`
    : shape === 'cooperation' ? `M${x - k * 1.1} ${y}a${k * 1.1} ${k * 1.1} 0 1 0 ${k * 2.2} 0a${k * 1.1} ${k * 1.1} 0 1 0 ${-k * 2.2} 0z`
    : shape === 'words' ? `M${x} ${y - k * 1.3}L${x + k * 1.3} ${y}L${x} ${y + k * 1.3}L${x - k * 1.3} ${y}z`
    : `M${x - k * 1.25} ${y - k * 0.55}h${2.5 * k}v${1.1 * k}h${-2.5 * k}z`
  const open = outlined.has(fill)
  const letter = letters[fill]
  return (
    <g class={`mark ${shape}${small ? ' historical' : ''}`}>
      <path d={path} class={open ? 'open' : fill === 'disputed' ? 'open half' : fill === 'denied' || fill === 'broken' || fill === 'cancelled' ? 'open' : 'solid'}
        stroke-dasharray={fill === 'conditional' ? '2.2 1.8' : undefined} />
      {fill === 'disputed' && <path class="solid" d={half(shape, x, y, k)} />}
      {(fill === 'denied' || fill === 'broken' || fill === 'cancelled') && <path class="cross" d={`M${x - k} ${y - k}l${2 * k} ${2 * k}M${x + k} ${y - k}l${-2 * k} ${2 * k}`} />}
      {fill === 'ongoing' && <path class="cross" d={`M${x + r * 1.3} ${y - r}v${2 * r}M${x + r * 1.3} ${y}h${r}`} />}
      {letter && size >= 9 && <text x={x} y={y + size * 0.32} font-size={size * 0.92} text-anchor="middle">{letter}</text>}
    </g>
  )
}

const half = (shape: Shape, x: number, y: number, k: number): string =>
  shape === 'conflict' ? `M${x - k} ${y - k}h${k}v${2 * k}h${-k}z`
  : shape === 'cooperation' ? `M${x} ${y - k * 1.1}a${k * 1.1} ${k * 1.1} 0 0 0 0 ${k * 2.2}z`
  : shape === 'words' ? `M${x} ${y - k * 1.3}L${x} ${y + k * 1.3}L${x - k * 1.3} ${y}z`
  : `M${x - k * 1.25} ${y - k * 0.55}h${1.25 * k}v${1.1 * k}h${-1.25 * k}z`

/** The mark in a line of text; its meaning stands beside it in words. */
export const Glyph = ({ shape, fill }: { shape: Shape; fill: string }) => (
  <svg class="glyph" viewBox="0 0 20 16" width="20" height="16" aria-hidden="true"><Mark shape={shape} fill={fill} x={8} y={8} size={10} /></svg>
)
