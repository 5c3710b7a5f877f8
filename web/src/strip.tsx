// How many documents were read of each day: a quiet day and an unread day are not the same.
import type { Feed } from './feeds'
import { day, t, tn } from './words'

export function Strip({ read, silent = [] }: { read: [string, number][]; silent?: Feed[] }) {
  const most = Math.max(1, ...read.map(([, count]) => count))
  const width = Math.max(14, Math.min(34, Math.floor(420 / Math.max(1, read.length))))
  const every = Math.max(1, Math.ceil(44 / width))
  // A source that does not answer: a line from its last answer on, since when its silence says nothing.
  const lines = silent.slice(0, 3).map((feed) => { const since = feed.last_success?.slice(0, 10) ?? ''; const at = read.findIndex(([iso]) => iso >= since); return { name: feed.name, from: at < 0 ? read.length - 1 : at } })
  const x = (i: number) => i * width
  return (
    <div class="scroll strip" tabIndex={0} role="region" aria-label={t('coverage')}>
      <svg width={read.length * width} height={64 + lines.length * 20} role="img" aria-label={t('coverage')}>
        <Hatch />
        {read.map(([iso, count], i) => (
          <g>
            <title>{`${day(iso)}: ${tn('documents', count)}`}</title>
            {count === 0 ? <rect x={i * width + 1} y={14} width={width - 2} height={28} fill="url(#hatch)" /> : <rect class="read" x={i * width + 1} y={42 - (28 * count) / most} width={width - 2} height={(28 * count) / most} />}
            {count > 0 && width >= 14 && <text class="small" x={i * width + width / 2} y={39 - (28 * count) / most} text-anchor="middle">{count}</text>}
            {i % every === 0 && <text class="small" x={i * width + width / 2} y={58} text-anchor={i === 0 ? 'start' : 'middle'} dx={i === 0 ? -width / 2 : 0}>{day(iso)}</text>}
          </g>
        ))}
        {lines.map(({ name, from }, i) => (
          <g>
            <line class="silence" x1={x(from) + 1} x2={x(read.length) - 1} y1={68 + i * 20} y2={68 + i * 20} />
            <text class="small" x={Math.min(x(from) + 1, Math.max(0, x(read.length) - name.length * 6.2 - 90))} y={80 + i * 20}>{t('feed.silent', name)}</text>
          </g>
        ))}
      </svg>
    </div>
  )
}

export const Hatch = () => (
  <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" class="hatch" /></pattern></defs>
)
