// An article as cleaned: text nodes only, with its own language and direction; one sentence marked, in it the words that decided.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { article, type Article } from './api'
import { t } from './words'

export type Span = [from: number, to: number, role: string]

/** The sentence with its spans underlined; where they overlap, each stretch carries all its roles. */
export function Sentence({ text, marks }: { text: string; marks: Span[] }) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(([from, to]) => [from, to])])].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b)
  const parts: ComponentChildren[] = []
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const piece = text.slice(cuts[i], cuts[i + 1])
    const roles = marks.filter(([from, to]) => from <= cuts[i] && to >= cuts[i + 1]).map(([, , role]) => role)
    const shown = roles.filter((role) => role !== 'content' || roles.length === 1)
    parts.push(shown.length ? <span class={`span ${shown.map((role) => `span-${role}`).join(' ')}`} title={shown.map((role) => t(`span.${role}`)).join(', ')}>{piece}</span> : piece)
  }
  return <>{parts}</>
}

export function ArticleText({ id, sentence, marks, link }: { id: string; sentence?: number; marks?: Span[]; link?: (sentence: number) => string | null }) {
  const [found, set] = useState<Article | null>(null)
  const [failed, fail] = useState(false)
  const here = useRef<HTMLElement>(null)
  useEffect(() => {
    let current = true
    fail(false)
    article(id).then((text) => { if (current) set(text) }, () => { if (current) fail(true) })
    return () => { current = false }
  }, [id])
  useEffect(() => {
    const target = here.current
    if (!target) return
    // Only the article scrolls where it has a frame of its own; on a narrow page the sentence stands first anyway.
    const frame = target.closest<HTMLElement>('.article-frame')
    if (frame && frame.scrollHeight > frame.clientHeight) frame.scrollTop = target.offsetTop - frame.offsetTop - frame.clientHeight / 3
    else if (!frame) target.scrollIntoView({ block: 'center' })
  }, [found?.id, sentence])
  if (failed) return <p class="fault">{t('no-server')}</p>
  if (!found || found.id !== id) return <div class="article-text room" />
  const paragraphs: ComponentChildren[][] = [[]]
  found.text.forEach((one, i) => {
    if (one.paragraph && paragraphs.at(-1)!.length) paragraphs.push([])
    const number = i + 1
    const address = link?.(number)
    const body = number === sentence && marks ? <Sentence text={one.text} marks={marks} /> : one.text
    paragraphs.at(-1)!.push(
      number === sentence ? <mark class="cited" ref={here} id={`s${number}`}>{body}</mark> : address ? <a class="told" id={`s${number}`} href={address}>{body}</a> : <span id={`s${number}`}>{body}</span>, ' ')
  })
  return <div class="article-text" lang={found.language} dir="auto">{paragraphs.map((one) => <p dir="auto">{one}</p>)}</div>
}
