// Acts of conflict and threats, as many as there are; no score, no gauge, no weighting: every entry counts one, and every point opens
// its entries.
import { number, t, tn } from '../words'

interface Props { acts: number[]; threats: number[]; left: number; step: number; binName: (i: number) => string; link: (what: 'acts' | 'threats', bin: number) => string; first: boolean }
const height = 104

export function Escalation({ acts, threats, left, step, binName, link, first }: Props) {
  const most = Math.max(1, ...acts, ...threats)
  const y = (count: number) => height - 20 - (count / most) * (height - 38)
  const x = (bin: number) => left + (bin + 0.5) * step
  // A count holds for its day: steps, for a slope would claim something between two days.
  const path = (counts: number[]) => counts.map((count, i) => `${i ? 'H' : 'M'}${left + i * step}${i ? '' : ` ${y(count)}`}${i ? `V${y(count)}` : ''}`).join('') + `H${left + counts.length * step}`
  const names = [['acts', acts], ['threats', threats]] as const
  return (
    <g class="escalation">
      <text class="lane" x={0} y={y(most) + 4}>{t('escalation.acts')}</text>
      <text class="lane muted" x={0} y={y(most) + 20}>┄ {t('escalation.threats')}</text>
      <line class="hair" x1={left} x2={left + acts.length * step} y1={y(0)} y2={y(0)} />
      <text class="small" x={left - 4} y={y(0) + 4} text-anchor="end">0</text>
      {step < 24 && <text class="small" x={left - 4} y={y(most) + 4} text-anchor="end">{number(most)}</text>}
      {names.map(([what, counts]) => <path class={`counts ${what}`} d={path(counts)} />)}
      {names.map(([what, counts]) => counts.map((count, i) => count > 0 && (
        <a href={link(what, i)} data-mark="" tabIndex={first && what === 'acts' && i === counts.findIndex((one) => one > 0) ? 0 : -1} aria-label={`${binName(i)}: ${t(`escalation.${what}`)}, ${tn('entries', count)}`}>
          <title>{`${binName(i)}: ${t(`escalation.${what}`)}, ${tn('entries', count)}`}</title>
          <rect class="hit" x={x(i) - Math.max(10, step / 2)} y={y(count) - 12} width={Math.max(20, step)} height={24} />
          <circle class={`point ${what}`} cx={x(i)} cy={y(count)} r={3.4} />
          {step >= 24 && <text class="small" x={x(i)} y={y(count) + (what === 'acts' ? -7 : 15)} text-anchor="middle">{number(count)}</text>}
        </a>
      )))}
    </g>
  )
}
Escalation.height = height
