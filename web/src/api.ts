// What the server answers, and asking for it.
import { useEffect, useRef, useState } from 'preact/hooks'

export type Named = [key: string, text: string]
export type Ref = [document: number, sentence: number, id: string]
export type Shape = 'conflict' | 'cooperation' | 'words' | 'figure'

export interface Figure { measure?: string; low?: number; high?: number; bound?: string; unit?: string; of?: string; since?: string }

export interface Row {
  id: string; kind: 'event' | 'figure' | 'statement' | 'agenda'; shape: Shape; lane: string
  type?: string; mode?: string; status?: string; outcome?: string
  from?: string; to?: string; precision?: string
  place?: { key: string; name: string; precision?: string }
  actors?: Named[]; recipients?: Named[]; by?: Named[]
  figure?: Figure; origins: number; documents: number; refs: Ref[][]
  first?: string; last?: string; revised?: string
  words?: string; words_language?: string; quoted?: boolean; conditional?: boolean; uncertain?: boolean
  disputes?: [number, string][]
}

export interface DocumentRow {
  number: number; id: string; outlet?: string; title?: string; language?: string; published?: string; basis?: string; access?: string
  relation?: string; input?: string; url?: string; origin?: string; agencies?: string[]; sentences: number; entries: number; only_here: number
}

export interface Summary {
  title: string; as_of: string; since: string; published: [string, string]; entries: number; total: number; new: number; changed: number
  disputed: number; disputes: number; open: number; undated: number; documents: number; undated_documents: number; outlets: number
  languages: Record<string, number>; origins: number; stories: number; rejects: number; version: string
}

export interface Side { value: unknown; by: Named[]; refs: Ref[][] }
export interface Dispute { number: number; field: string; first: string; sides: Side[]; row: Row; silent?: number; origins?: number }

export interface Fault { what: string; where?: string; remedy?: string; id?: string }

// While an answer is awaited the page says so to whoever reads it by program.
let awaited = 0
const busy = (by: number) => {
  awaited += by
  document.getElementById('root')?.setAttribute('aria-busy', String(awaited > 0))
}

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  busy(1)
  try {
    return await answered<T>(path, signal)
  } finally {
    // What was answered is painted by the frame after the next.
    requestAnimationFrame(() => requestAnimationFrame(() => busy(-1)))
  }
}

async function answered<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/v1/${path}`, { signal })
  } catch (error) {
    if (signal?.aborted) throw error
    throw { what: 'no-server' } satisfies Fault
  }
  const body = await response.json().catch(() => ({ error: { what: `HTTP ${response.status}` } }))
  if (!response.ok) throw (body.error ?? { what: `HTTP ${response.status}` }) as Fault
  return body as T
}

export interface Answer<T> { data?: T; fault?: Fault; slow: boolean; at?: Date }

/** What stands at that address of the API. What is shown stays until the next is there. */
export function useApi<T>(path: string | null): Answer<T> {
  const [answer, set] = useState<Answer<T>>({ slow: false })
  const view = useRef('')
  useEffect(() => {
    if (path === null) return
    const abort = new AbortController()
    const name = path.split('?')[0]
    if (view.current !== name) set({ slow: false })
    view.current = name
    const slow = setTimeout(() => set((old) => ({ ...old, slow: true })), 300)
    ask<T>(path, abort.signal).then(
      (data) => set({ data, slow: false, at: new Date() }),
      (fault: Fault) => { if (!abort.signal.aborted) set((old) => ({ ...old, fault, slow: false })) },
    ).finally(() => clearTimeout(slow))
    return () => { abort.abort(); clearTimeout(slow) }
  }, [path])
  return answer
}

export interface Article extends DocumentRow { text: { text: string; paragraph?: boolean }[]; reports: [number, string, Shape][] }

// Articles that were looked into: a page of references asks for the same few again and again.
const articles = new Map<string, Promise<Article>>()
export function article(id: string): Promise<Article> {
  let found = articles.get(id)
  if (!found) {
    found = ask<Article>(`documents/${encodeURIComponent(id)}`)
    found.catch(() => articles.delete(id))
    articles.set(id, found)
    if (articles.size > 60) articles.delete(articles.keys().next().value!)
  }
  return found
}
