// How many documents were read of each day: a quiet day and an unread day are not the same.
import { day, t, tn } from './words'

export function Strip({ read }: { read: [string, number][] }) {
  const most = Math.max(1, ...read.map(([, count]) => count))
  const width = Math.max(14, Math.min(34, Math.floor(420 / Math.max(1, read.length))))
  const every = Math.max(1, Math.ceil(44 / width))
  return (
    <div class="scroll strip" tabIndex={0} role="region" aria-label={t('coverage')}>
      <svg width={read.length * width} height={64} role="img" aria-label={t('coverage')}>
        <Hatch />
        {read.map(([iso, count], i) => (
          <g>
            <title>{`${day(iso)}: ${tn('documents', count)}`}</title>
            {count === 0 ? <rect x={i * width + 1} y={14} width={width - 2} height={28} fill="url(#hatch)" /> : <rect class="read" x={i * width + 1} y={42 - (28 * count) / most} width={width - 2} height={(28 * count) / most} />}
            {count > 0 && width >= 14 && <text class="small" x={i * width + width / 2} y={39 - (28 * count) / most} text-anchor="middle">{count}</text>}
            {i % every === 0 && <text class="small" x={i * width + width / 2} y={58} text-anchor={i === 0 ? 'start' : 'middle'} dx={i === 0 ? -width / 2 : 0}>{day(iso)}</text>}
          </g>
        ))}
      </svg>
    </div>
  )
}

export const Hatch = () => (
  <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" class="hatch" /></pattern></defs>
)
