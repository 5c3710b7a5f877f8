// On paper a reference cannot be opened: the cited sentences follow as end notes, with the articles they are from. They are asked for
// when the page is about to be printed; until then they cost nothing.
import { render } from 'preact'
import type { DocumentRow } from './api'
import { here } from './state'
import { day, t } from './words'

interface Notes { rows: { document: number; sentence: number; text: string }[]; documents: DocumentRow[] }
const most = 400

/** "1:8" of each reference that is printed, each once, in the order of articles and sentences. */
function cited(): string[] {
  const found = new Set<string>()
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a.ref')) {
    const at = /\d+:\d+/.exec(link.textContent ?? '')?.[0]
    if (at && link.getClientRects().length > 0) found.add(at)
  }
  const parts = (text: string) => text.split(':').map(Number)
  return [...found].sort((a, b) => parts(a)[0] - parts(b)[0] || parts(a)[1] - parts(b)[1]).slice(0, most)
}

function EndNotes({ notes }: { notes: Notes }) {
  return (
    <>
      <h2>{t('notes.title')}</h2>
      {notes.documents.map((one) => (
        <section>
          <h3>{one.number} · <bdi>{one.outlet || t('no-outlet')}</bdi>{one.title && <>, <span class="voice plain" lang={one.language} dir="auto">{one.title}</span></>}, {one.published ? day(one.published, '') : t('published.none')}{one.url && /^https?:/.test(one.url) && <span class="muted"> {one.url}</span>}</h3>
          <ol>{notes.rows.filter((row) => row.document === one.number).map((row) => <li><span class="number">{row.document}:{row.sentence}</span> <span class="voice plain" lang={one.language} dir="auto">{row.text}</span></li>)}</ol>
        </section>
      ))}
    </>
  )
}

/** Printing does not wait: these requests are answered before the page goes on. */
function fetchNow(at: string[]): Notes {
  const asOf = here().query.get('as-of')
  const out: Notes = { rows: [], documents: [] }
  for (let i = 0; i < at.length; i += 150) { // an address holds so many
    const request = new XMLHttpRequest()
    request.open('GET', `/api/v1/sentences?at=${at.slice(i, i + 150).join(',')}${asOf ? `&as-of=${asOf}` : ''}`, false)
    try { request.send() } catch { break }
    if (request.status !== 200) break
    const found = JSON.parse(request.responseText) as Notes
    out.rows.push(...found.rows)
    out.documents.push(...found.documents.filter((one) => !out.documents.some((known) => known.id === one.id)))
  }
  return out
}

export function listenToPrint() {
  const box = () => document.getElementById('end-notes')
  addEventListener('beforeprint', () => {
    const at = cited()
    const target = box()
    if (!target || at.length === 0) return
    const notes = fetchNow(at)
    if (notes.rows.length > 0) render(<EndNotes notes={notes} />, target)
  })
  addEventListener('afterprint', () => { const target = box(); if (target) render(null, target) })
}
