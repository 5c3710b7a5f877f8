import { useApi, type Article } from '../api'
import { FaultLine, type ViewProps } from '../main'
import { ArticleText } from '../article'
import { Waiting } from '../list'
import { Article as ArticleLine } from './sources'
import { address, asked } from '../state'
import { t } from '../words'

export function DocumentView({ place }: ViewProps) {
  const id = decodeURIComponent(place.path.split('/')[2] ?? '')
  const { data, fault, slow } = useApi<Article>(`documents/${encodeURIComponent(id)}${asked(new URLSearchParams())}`)
  if (fault && !data) return <FaultLine fault={fault} />
  if (!data || data.id !== id) return slow ? <Waiting /> : <div class="room" />
  const first = new Map<number, string>()
  for (const [sentence, entry] of data.reports) if (!first.has(sentence)) first.set(sentence, entry)
  return (
    <article class="document">
      <h1><q class="voice plain" lang={data.language} dir="auto">{data.title ?? data.input}</q></h1>
      <p class="limit"><ArticleLine row={data} place={place} /></p>
      {data.url && <p class="limit"><a href={data.url} target="_blank" rel="noopener noreferrer nofollow"><bdi>{data.url}</bdi></a></p>}
      <p class="limit">{t('document.note')}</p>
      <ArticleText id={id} sentence={Number(place.query.get('sentence')) || undefined} link={(sentence) => (first.has(sentence) ? address(`/entry/${encodeURIComponent(first.get(sentence)!)}`, place.query, { at: `${id}:${sentence}` }) : null)} />
    </article>
  )
}
