// The sentence behind a reference, shown beside it at once. It holds nothing that the entry page does not.
import { useEffect, useState } from 'preact/hooks'
import { article } from './api'

interface Shown { document: string; sentence: number; left: number; top: number; width: number }
let put: (shown: Shown | null) => void = () => {}
let timer = 0

function open(target: HTMLElement) {
  const box = target.getBoundingClientRect()
  const width = Math.min(460, innerWidth - 24)
  put({ document: target.dataset.document!, sentence: Number(target.dataset.sentence), width, left: Math.max(12, Math.min(box.left, innerWidth - width - 12)) + scrollX, top: box.bottom + 4 + scrollY })
}
let touched: EventTarget | null = null
export const peek = {
  show(event: Event) { clearTimeout(timer); open(event.currentTarget as HTMLElement) },
  hide() { timer = window.setTimeout(() => put(null), 120) },
  close() { touched = null; put(null) },
  // The first tap shows the sentence, the second opens the entry.
  touch(event: PointerEvent) {
    if (event.pointerType !== 'touch' || touched === event.currentTarget) return
    touched = event.currentTarget
    const stop = (click: Event) => click.preventDefault()
    touched!.addEventListener('click', stop, { once: true, capture: true })
    open(touched as HTMLElement)
  },
}

export function Peek() {
  const [shown, set] = useState<Shown | null>(null)
  const [text, setText] = useState<{ text: string; language?: string; from: string } | null>(null)
  useEffect(() => { put = set; addEventListener('popstate', () => set(null)) }, [])
  useEffect(() => {
    if (!shown) return
    let current = true
    setText(null)
    article(shown.document).then((found) => {
      if (current) setText({ text: found.text[shown.sentence - 1]?.text ?? '', language: found.language, from: `${found.outlet ?? found.input ?? ''} ${found.number}:${shown.sentence}` })
    }, () => { if (current) setText(null) })
    return () => { current = false }
  }, [shown?.document, shown?.sentence])
  if (!shown || !text) return null
  return (
    <aside class="peek" role="note" aria-live="polite" style={{ left: `${shown.left}px`, top: `${shown.top}px`, width: `${shown.width}px` }}>
      <blockquote lang={text.language} dir="auto">{text.text}</blockquote>
      <cite><bdi>{text.from}</bdi></cite>
    </aside>
  )
}
