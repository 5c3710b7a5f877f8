// What narrows the entries is never silent: a chip each, and how many of how many are left.
import { useState } from 'preact/hooks'
import { ask, type Summary } from './api'
import { address, asked, changed, filters, go, type Place } from './state'
import { day, has, languageName, named, number, t } from './words'

type Facets = Record<string, [key: string, text: string, count: number][]>
const offered = ['actor', 'place', 'type', 'status', 'kind', 'measure', 'language'] as const

export function valueWords(name: string, value: string): string {
  if (name === 'type') return value.split(',').map((one) => (has(`type.${one}`) ? t(`type.${one}`) : has(`act.${one}`) ? t(`act.${one}`) : one)).join(', ')
  if (['status', 'kind', 'measure', 'outcome', 'lane', 'shape', 'news', 'escalation'].includes(name)) return value.split(',').map((one) => (has(`${name}.${one}`) ? t(`${name}.${one}`) : one)).join(', ')
  if (name === 'language') return value.split(',').map(languageName).join(', ')
  if (name === 'from' || name === 'to') return day(value)
  if (name === 'origins') return `≥ ${value}`
  if (name === 'dispute') return `D${value}`
  return names.get(`${name}:${value}`) ?? named(value, value)
}
const names = new Map<string, string>()

export function FilterBar({ place, summary }: { place: Place; summary?: Summary }) {
  const [facets, set] = useState<Facets | null>(null)
  const [open, setOpen] = useState(false)
  const active = [...place.query].filter(([name]) => (filters as readonly string[]).includes(name))
  const fill = () => {
    ask<Facets>(`facets${asked(place.query)}`).then((found) => {
      for (const name of ['actor', 'place']) for (const [key, text] of found[name]) names.set(`${name}:${key}`, named(key, text))
      set(found)
    }, () => {})
  }
  const add = (name: string, value: string) => {
    const query = new URLSearchParams(place.query)
    if (name === 'actor') query.append(name, value)
    else query.set(name, value)
    go(`${place.path}?${query}`)
  }
  const without = (name: string, value: string) => {
    const query = new URLSearchParams()
    for (const [key, kept] of place.query) if (key !== name || kept !== value) query.append(key, kept)
    const text = query.toString()
    return text ? `${place.path}?${text}` : place.path
  }
  const flags = ['undated', 'located', 'unlocated', 'disputed']
  return (
    <section class={`filters${open ? ' open' : ''}`} aria-label={t('filters')}>
      <button type="button" class="filters-button" aria-expanded={open} onClick={() => { setOpen(!open); if (!open) fill() }}>{t('filters')} {active.length || ''}</button>
      <div class="choices" onFocusCapture={() => { if (!facets) fill() }} onPointerEnter={() => { if (!facets) fill() }}>
        {offered.map((name) => (
          <select aria-label={t(`filter.${name}`)} id={name === 'actor' ? 'first-filter' : undefined} value="" onChange={(event) => { if (event.currentTarget.value) add(name, event.currentTarget.value); event.currentTarget.value = '' }}>
            <option value="">+ {t(`filter.${name}`)}</option>
            {(facets?.[name] ?? []).map(([key, text, count]) => <option value={key}>{name === 'actor' || name === 'place' ? named(key, text) : valueWords(name, key)} ({number(count)})</option>)}
          </select>
        ))}
        <select aria-label={t('filter.origins')} value={place.query.get('origins') ?? ''} onChange={(event) => go(changed(place, { origins: event.currentTarget.value || null }))}>
          <option value="">{t('filter.origins')} ≥ 1</option>
          {[2, 3, 4, 5].map((n) => <option value={n}>{t('filter.origins')} ≥ {n}</option>)}
        </select>
        {(['from', 'to'] as const).map((name) => <label class="day-filter">{t(`filter.${name}`)} <input type="date" value={place.query.get(name) ?? ''} onChange={(event) => go(changed(place, { [name]: event.currentTarget.value || null }))} /></label>)}
      </div>
      <ul class="chips">
        {active.map(([name, value]) => (
          <li><a href={without(name, value)} aria-label={t('remove', `${t(`filter.${name}`)} ${flags.includes(name) ? '' : valueWords(name, value)}`)}><span class="muted">{t(`filter.${name}`)}</span> {!flags.includes(name) && <bdi>{valueWords(name, value)}</bdi>} ×</a></li>
        ))}
      </ul>
      <p class="tally" role="status">
        {summary ? <><b>{number(summary.total)}</b> {t('of-entries', number(summary.entries))}</> : '…'}
        {active.length > 0 && <> <a href={address(place.path, place.query, {}, false)}>{t('clear')}</a></>}
      </p>
    </section>
  )
}
