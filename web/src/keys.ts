// Single keys; they are off in fields and can be switched off (WCAG 2.1.4).
import { address, go, here, settings, trail, type Place } from './state'
import { peek } from './peek'

let goes = false

const rows = () => [...document.querySelectorAll<HTMLElement>('main .row, main .source-row')]
const link = (row: Element | null) => row?.querySelector<HTMLElement>('a.label, a') ?? null

function step(by: number) {
  const all = rows()
  if (all.length === 0) return
  const at = all.findIndex((row) => row.contains(document.activeElement))
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))]
  const target = link(next)
  target?.focus()
  next.scrollIntoView({ block: 'nearest' })
}

export function neighbour(id: string, by: number): string | null {
  const at = trail.ids.indexOf(id)
  return at < 0 ? null : trail.ids[at + by] ?? null
}

/** To the entry before or behind, by the list that the reader came from: by the address, so that a key pressed while an entry still loads does not act on the one before it. */
function turn(place: Place, by: number) {
  const id = neighbour(decodeURIComponent(place.path.split('/')[2] ?? ''), by)
  if (id) go(address(`/entry/${encodeURIComponent(id)}`, place.query))
}

export function listen(views: [key: string, path: string][]) {
  addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (event.key === 'Escape') {
      peek.close()
      const open = target.closest('details[open]') as HTMLDetailsElement | null
      if (open) { open.open = false; open.querySelector('summary')?.focus() }
      else if (target.matches('input, select')) target.blur()
      return
    }
    if (!settings.keys || event.ctrlKey || event.metaKey || event.altKey || target.matches('input, select, textarea')) return
    const { path, query } = here()
    if (goes) {
      goes = false
      const view = views.find(([key]) => key === event.key)
      if (view) { event.preventDefault(); go(address(`/${view[1]}`, query)) }
      return
    }
    const act = (work: () => void) => { event.preventDefault(); work() }
    const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
    switch (event.key) {
      case '/': return act(() => document.getElementById('q')?.focus())
      case 'j': return act(() => (path.startsWith('/entry/') ? turn({ path, query }, 1) : step(1)))
      case 'k': return act(() => (path.startsWith('/entry/') ? turn({ path, query }, -1) : step(-1)))
      case 's': return act(() => { const row = document.activeElement?.closest('.row'); (row ?? document).querySelector<HTMLElement>('a.ref')?.click() })
      case '[': return act(() => click('a.report-before'))
      case ']': return act(() => click('a.report-after'))
      case 't': return act(() => click('button.as-table'))
      case 'f': return act(() => { if (getComputedStyle(document.querySelector('.choices')!).display === 'none') click('.filters-button'); document.getElementById('first-filter')?.focus() })
      case 'u': return act(() => go(path.startsWith('/entry/') || path.startsWith('/document/') ? trail.back : address('/situation', query)))
      case '?': return act(() => go(address('/keys', query)))
      case 'v': case 'l': return act(() => click(`a.key-${event.key}`))
      case 'g': goes = true; setTimeout(() => { goes = false }, 1500)
    }
  })
}
