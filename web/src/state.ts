// The address is the state: path and parameters, named as in the API. Nothing else is remembered but theme and key settings.
import { useEffect, useState } from 'preact/hooks'

/** Parameters that narrow the entries; they go with the reader from view to view. */
export const filters = [
  'actor', 'doer', 'target', 'place', 'type', 'status', 'kind', 'shape', 'lane', 'outcome', 'measure', 'language', 'origins',
  'from', 'to', 'undated', 'located', 'unlocated', 'document', 'story', 'dispute', 'disputed', 'news', 'escalation',
] as const
/** What goes with the reader besides. */
const carried = ['as-of', 'since', 'lang']

export interface Place { path: string; query: URLSearchParams }

export const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) })

const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
addEventListener('popstate', tell)

export function usePlace(): Place {
  const [place, set] = useState(here)
  useEffect(() => {
    const listener = () => set(here())
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return place
}

export function go(address: string, replace = false) {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  tell()
  if (!replace && !address.includes('#')) scrollTo(0, 0)
}

/** What the API needs of the address. */
export function asked(query: URLSearchParams, more: Record<string, string> = {}): string {
  const out = new URLSearchParams()
  for (const [name, value] of query) if ((filters as readonly string[]).includes(name) || name === 'as-of' || name === 'since') out.append(name, value)
  for (const [name, value] of Object.entries(more)) out.set(name, value)
  const text = out.toString()
  return text ? `?${text}` : ''
}

/** The address of a view with the reader's filters, changed by `change`: null takes a parameter away. */
export function address(path: string, query: URLSearchParams, change: Record<string, string | null> = {}, keepFilters = true): string {
  const out = new URLSearchParams()
  for (const [name, value] of query)
    if (carried.includes(name) || (keepFilters && (filters as readonly string[]).includes(name))) out.append(name, value)
  for (const [name, value] of Object.entries(change)) value === null ? out.delete(name) : out.set(name, value)
  const text = out.toString()
  return text ? `${path}?${text}` : path
}

/** The same view with some parameters changed. */
export function changed(place: Place, change: Record<string, string | null>): string {
  const out = new URLSearchParams(place.query)
  for (const [name, value] of Object.entries(change)) value === null || value === '' ? out.delete(name) : out.set(name, value)
  const text = out.toString()
  return text ? `${place.path}?${text}` : place.path
}

/** Follows links of the page without loading it anew. */
export function follow(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element).closest('a')
  const href = link?.getAttribute('href')
  if (!link || !href || !href.startsWith('/') || link.hasAttribute('download') || link.target || href.startsWith('/report') || href.startsWith('/api')) return
  event.preventDefault()
  go(href)
}

/** The list that the reader came from, for the entries before and behind. */
export const trail: { ids: string[]; back: string } = { ids: [], back: '/situation' }

const read = (name: string) => { try { return localStorage.getItem(name) } catch { return null } }
export const settings = {
  get theme() { return read('theme') ?? 'system' },
  set theme(value: string) { try { localStorage.setItem('theme', value) } catch { /* private window: holds for this page only */ } apply(value) },
  get keys() { return read('keys') !== 'off' },
  set keys(value: boolean) { try { localStorage.setItem('keys', value ? 'on' : 'off') } catch { /* as above */ } },
}
function apply(theme: string) {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}
apply(settings.theme)
