// Watched sources that do not answer, told first: a dead feed is not a quiet feed. No red, no blinking; words and days.
import { useApi } from './api'
import { has, moment, number, t, tn } from './words'
import { address, asked, type Place } from './state'

export interface Feed { name: string; url: string; status: string; last_try?: string; last_success?: string; last_new?: string; error?: string; http_status?: number; failures: number; documents: number }
export interface Feeds { watched: number; failing: number; of?: number; last_try?: string; rows: Feed[] }

/** "X: HTTP 403 since 7 May, 02:10; last article 6 May, 22:40" */
export const Failure = ({ feed }: { feed: Feed }) => (
  <><b><bdi>{feed.name}</bdi></b>: {feed.last_success ? t('feed.since', moment(feed.last_success)) : t('feed.never')}{feed.error && <> (<bdi>{feed.error}</bdi>)</>}{feed.last_new && <>; {t('feed.last-new', moment(feed.last_new))}</>}</>
)

/** Nobody asked any feed for a day: then none of them can be called well. */
const isAsleep = (feeds: Feeds) => feeds.watched > 0 && !!feeds.last_try && Date.now() - Date.parse(feeds.last_try) > 86_400_000

/** On the first view, before all else, since every line there is only as good as what was read. */
export function FeedNotice({ feeds, place }: { feeds?: Feeds; place: Place }) {
  if (!feeds || (feeds.failing === 0 && !isAsleep(feeds))) return null
  return (
    <section class="feed-notice" aria-label={t('feeds')}>
      {feeds.failing > 0 && <p><span class="hatched" aria-hidden="true" /> <strong>{t('feeds.failing', number(feeds.failing), number(feeds.watched))}</strong> {t('feeds.missing')} <a href={address('/sources', place.query)}>{t('feeds.all')}</a></p>}
      {feeds.rows.length > 0 && <ul>{feeds.rows.slice(0, 3).map((feed) => <li><Failure feed={feed} /></li>)}</ul>}
      {isAsleep(feeds) && <p>{t('feeds.asleep', moment(feeds.last_try!))}</p>}
    </section>
  )
}

const fails = (feed: Feed) => feed.status === 'dead' || feed.status === 'failing'

const Table = ({ feeds, label }: { feeds: Feed[]; label: string }) => (
  <div class="scroll" tabIndex={0} role="region" aria-label={label}><table class="feeds">
    <thead><tr><th scope="col">{t('feed')}</th><th scope="col">{t('column.status')}</th><th scope="col">{t('feed.answered')}</th><th scope="col">{t('feed.last')}</th><th scope="col" class="number">{t('column.documents')}</th><th scope="col">{t('feed.error')}</th></tr></thead>
    <tbody>{feeds.map((feed) => (
      <tr class={fails(feed) ? 'failing' : undefined}>
        <th scope="row"><bdi>{feed.name}</bdi> <span class="muted"><bdi>{feed.url.replace(/^https?:\/\//, '')}</bdi></span></th>
        <td>{fails(feed) && <span class="hatched" aria-hidden="true" />}<span class="feed-status">{has(`feed.state.${feed.status}`) ? t(`feed.state.${feed.status}`) : feed.status}</span></td>
        <td>{feed.last_success ? moment(feed.last_success) : t('never')}</td>
        <td>{feed.last_new ? moment(feed.last_new) : t('never')}</td>
        <td class="number">{number(feed.documents)}</td>
        <td>{feed.error && <><bdi>{feed.error}</bdi>{feed.failures > 1 && <span class="muted">, {tn('failures', feed.failures)}</span>}</>}</td>
      </tr>
    ))}</tbody>
  </table></div>
)

/** Every watched source, those that fail first. */
export function FeedTable({ place }: { place: Place }) {
  const { data } = useApi<Feeds>(`feeds${asked(new URLSearchParams([...place.query].filter(([name]) => name === 'as-of')))}`)
  if (!data || !data.of) return null
  const bad = data.rows.filter(fails)
  const well = data.rows.filter((feed) => !fails(feed))
  return (
    <section>
      <h2>{t('feeds')} <span class="muted">{t('feeds.short', number(data.failing), number(data.watched))}</span></h2>
      <p class="limit">{t('feeds.note')}{isAsleep(data) && <> <strong>{t('feeds.asleep', moment(data.last_try!))}</strong></>}</p>
      {bad.length > 0 && <Table feeds={bad} label={t('feeds.short', number(data.failing), number(data.watched))} />}
      {well.length > 0 && <details class="feeds-others" open={bad.length === 0 && well.length <= 8}><summary>{tn('feeds.others', well.length)}</summary><Table feeds={well} label={tn('feeds.others', well.length)} /></details>}
      {data.of > data.rows.length && <p class="limit">{t('rows-of', number(data.rows.length), number(data.of))}</p>}
    </section>
  )
}

