import type { ComponentChildren } from 'preact'
import { useApi, type Row } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { Waiting } from '../list'
import { Rows } from '../row'
import { address, asked } from '../state'
import { day, number, t, tn } from '../words'

interface Sentence { document: number; id: string; outlet: string; language: string; published: string; sentence: number; text: string }
interface Data { q: string; words: string[]; of: number; total: number; hidden: number; sentence_count: number; document_count: number; rows: Row[]; sentences: Sentence[] }

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The text with each word that begins with one of `words` marked. */
export function marked(text: string, words: string[]): ComponentChildren[] {
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part) => (words.some((word) => fold(part).startsWith(word)) ? <mark>{part}</mark> : part))
}

export function Search({ place, summary }: ViewProps) {
  const q = place.query.get('q') ?? ''
  const { data, fault, slow } = useApi<Data>(q ? `search${asked(place.query, { q })}` : null)
  if (!q) return <><h1>{t('nav.search')}</h1><p class="empty">{t('search.how')}</p></>
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data) return slow ? <Waiting /> : <div class="room" />
  return (
    <>
      <h1>{t('nav.search')}: <bdi>{data.q}</bdi></h1>
      <p class="limit">{tn('entries', data.total)} · {tn('sentences', data.sentence_count)} · {tn('documents', data.document_count)} · {t('search.stems')}</p>
      {data.hidden > 0 && <p class="limit">{t('search.hidden', number(data.hidden))} <a href={address('/search', place.query, { q }, false)}>{t('clear')}</a></p>}
      {data.sentence_count === 0 && <p class="empty">{t('search.none', number(summary?.documents ?? 0))}</p>}
      {data.rows.length > 0 && <section><h2>{t('column.entries')} <span class="muted">{t('rows-of', number(data.rows.length), number(data.total))}</span></h2><Rows rows={data.rows} asOf={summary?.as_of} /></section>}
      {data.sentences.length > 0 && <section><h2>{t('search.sentences')} <span class="muted">{t('rows-of', number(data.sentences.length), number(data.sentence_count))}</span></h2>
        <ol class="found">{data.sentences.map((one) => (
          <li class="source-row"><q class="voice" lang={one.language} dir="auto">{marked(one.text, data.words)}</q> <span class="muted"><bdi>{one.outlet}</bdi>{one.published && `, ${day(one.published, summary?.as_of)}`}</span> <a class="ref" href={address(`/document/${encodeURIComponent(one.id)}`, place.query, { sentence: String(one.sentence) }, false)}>{one.document}:{one.sentence}</a></li>
        ))}</ol></section>}
    </>
  )
}
