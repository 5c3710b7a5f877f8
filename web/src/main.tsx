import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import './style.css'
import { useApi, type Summary } from './api'
import { FilterBar } from './filters'
import { listen } from './keys'
import { listenToPrint } from './notes'
import { Peek } from './peek'
import { address, asked, changed, follow, go, settings, usePlace, type Place } from './state'
import { day, dayLong, load, number, t, time } from './words'
import { Situation } from './views/situation'
import { Timeline } from './views/timeline'
import { Map } from './views/map'
import { Actors } from './views/actors'
import { Figures } from './views/figures'
import { Disputes } from './views/disputes'
import { Agenda } from './views/agenda'
import { Sources, Stories } from './views/sources'
import { Search } from './views/search'
import { Entry } from './views/entry'
import { DocumentView } from './views/document'
import { Keys } from './views/keys'

export interface ViewProps { place: Place; summary?: Summary }

const views: [path: string, View: (props: ViewProps) => preact.JSX.Element | null, key: string][] = [
  ['situation', Situation, 's'], ['timeline', Timeline, 't'], ['map', Map, 'm'], ['actors', Actors, 'a'], ['figures', Figures, 'f'],
  ['disputes', Disputes, 'd'], ['agenda', Agenda, 'g'], ['stories', Stories, 'o'], ['sources', Sources, 'q'],
]

function App() {
  const place = usePlace()
  const [menu, setMenu] = useState(false)
  useEffect(() => setMenu(false), [place.path])
  const wanted = place.query.get('lang') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en')
  const [spoken, speak] = useState('')
  useEffect(() => { load(wanted).then(() => speak(wanted), () => speak(wanted)) }, [wanted])
  const answer = useApi<Summary>(`summary${asked(place.query)}`)
  const summary = answer.data
  const first = place.path.split('/')[1] || 'situation'
  const view = views.find(([path]) => path === first)
  const title = spoken ? t(`nav.${first}`) : ''
  useEffect(() => { if (spoken) document.title = `${title} · ${summary?.title ?? ''} · tocsin` }, [title, summary?.title, spoken])
  if (!spoken) return null
  const asOf = place.query.get('as-of')
  const View = view?.[1] ?? ({ entry: Entry, document: DocumentView, search: Search, keys: Keys }[first] as ((props: ViewProps) => preact.JSX.Element | null) | undefined)
  return (
    <div onClick={follow} class={asOf ? 'past' : undefined}>
      <a class="skip" href="#main">{t('skip')}</a>
      <Header place={place} summary={summary} current={first} menu={menu} />
      <News summary={summary} place={place} />
      {answer.fault && <FaultLine fault={answer.fault} at={answer.at} />}
      <main id="main" tabIndex={-1}>{View ? <View place={place} summary={summary} /> : <p class="empty">{t('nothing-here')} <a href="/situation">{t('nav.situation')}</a></p>}</main>
      <section id="end-notes" class="print-only" />
      <Foot summary={summary} />
      <BottomBar place={place} current={first} menu={menu} setMenu={setMenu} />
      <Peek />
    </div>
  )
}

function Header({ place, summary, current, menu }: { place: Place; summary?: Summary; current: string; menu: boolean }) {
  const { query } = place
  const asOf = query.get('as-of')
  return (
    <header>
      <div class="top">
        <a class="wordmark" href={address('/situation', query)}>tocsin</a>
        <span class="collection"><bdi>{summary?.title}</bdi></span>
        <details class="day-choice">
          <summary class={asOf ? 'set' : ''}>{t('as-of', summary?.as_of ? day(summary.as_of) : '…')}{summary?.as_of && <span class="wide"> {summary.as_of.slice(0, 4)}</span>}</summary>
          <div class="panel">
            <label>{t('as-of.choose')} <input type="date" value={summary?.as_of} max={undefined} onChange={(event) => go(changed(place, { 'as-of': event.currentTarget.value }))} /></label>
            {asOf && <a href={changed(place, { 'as-of': null })}>{t('as-of.now')}</a>}
            <p class="muted">{t('as-of.note')}</p>
          </div>
        </details>
        <details class="day-choice">
          <summary>{t('new-since', summary?.since ? day(summary.since) : '…')}</summary>
          <div class="panel">
            <label>{t('new-since.choose')} <input type="date" value={summary?.since} onChange={(event) => go(changed(place, { since: event.currentTarget.value }))} /></label>
            <p class="muted">{t('new-since.note')}</p>
          </div>
        </details>
        <form class="search" role="search" action="/search" onSubmit={(event) => {
          event.preventDefault()
          const field = event.currentTarget.elements.namedItem('q') as HTMLInputElement
          const q = field.value
          field.blur()
          go(address('/search', query, { q }))
        }}>
          <label class="hidden" for="q">{t('search')}</label>
          <input id="q" name="q" type="search" placeholder={`/ ${t('search')}`} defaultValue={query.get('q') ?? ''} maxLength={200} autocomplete="off" />
        </form>
        <span class="languages">{['en', 'fr'].map((code) => <a href={changed(place, { lang: code })} hreflang={code} lang={code} aria-current={(document.documentElement.lang || 'en') === code ? 'true' : undefined}>{code.toUpperCase()}</a>)}</span>
        <Theme />
      </div>
      <nav id="views" class={menu ? 'shown' : ''} aria-label={t('views')}>
        {views.map(([path]) => <a href={address(`/${path}`, query)} aria-current={path === current ? 'page' : undefined}>{t(`nav.${path}`)}{summary && path === 'disputes' ? <span class="n"> {number(summary.disputes)}</span> : summary && path === 'sources' ? <span class="n"> {number(summary.outlets)}</span> : null}</a>)}
        <a class="report" href={`/report?lang=${document.documentElement.lang || 'en'}${asOf ? `&as-of=${asOf}` : ''}`}>{t('nav.report')}</a>
      </nav>
      <FilterBar place={place} summary={summary} />
      {asOf && <p class="past-note">{t('past', dayLong(asOf))} <a href={changed(place, { 'as-of': null })}>{t('as-of.now')}</a></p>}
      <p class="print-only">{t('print.state', summary?.title ?? '', summary?.as_of ? dayLong(summary.as_of) : '')} {[...query].filter(([name]) => name !== 'lang').map(([name, value]) => `${name}: ${value}`).join(' · ')} — {location.href}</p>
    </header>
  )
}

/** On a phone the views are at the thumb: the commonest three, the rest behind "More". */
function BottomBar({ place, current, menu, setMenu }: { place: Place; current: string; menu: boolean; setMenu: (open: boolean) => void }) {
  return (
    <nav class="bottom" aria-label={t('views')}>
      {['situation', 'timeline', 'figures'].map((path) => <a href={address(`/${path}`, place.query)} aria-current={path === current ? 'page' : undefined}>{t(`nav.${path}`)}</a>)}
      <button type="button" aria-expanded={menu} aria-controls="views" onClick={() => setMenu(!menu)}>{t('menu')}</button>
    </nav>
  )
}

function Theme() {
  const [theme, set] = useState(settings.theme)
  const order = ['system', 'light', 'dark']
  return <button class="theme" type="button" onClick={() => { const next = order[(order.indexOf(theme) + 1) % 3]; settings.theme = next; set(next) }}>{t(`theme.${theme}`)}</button>
}

/** Says that the store has changed; what is shown stays until the reader asks. */
function News({ summary, place }: { summary?: Summary; place: Place }) {
  const [fresh, set] = useState<Summary | null>(null)
  const [gone, setGone] = useState<Date | null>(null)
  const [seen] = useState(() => new Date())
  useEffect(() => {
    const look = () => fetch(`/api/v1/summary${asked(place.query)}`).then((response) => response.json()).then((found: Summary) => { set(found); setGone(null) }, () => setGone((old) => old ?? new Date()))
    const timer = setInterval(look, 60_000)
    return () => clearInterval(timer)
  }, [place.query.toString()])
  if (gone) return <p class="news">{t('not-updated', time(gone))}</p>
  if (!fresh || !summary || fresh.version === summary.version) return null
  return <p class="news">{t('changes', number(Math.abs(fresh.entries - summary.entries)), time(seen))} <button type="button" onClick={() => location.reload()}>{t('show')}</button></p>
}

export function FaultLine({ fault, at }: { fault: { what: string; where?: string; remedy?: string; id?: string }; at?: Date }) {
  return (
    <p class="fault" role="alert">
      {fault.what === 'no-server' ? t('no-server') : <>{fault.what}{fault.where && <>: <code>{fault.where}</code></>}{fault.remedy && <>; {fault.remedy}</>}</>}
      {at && <> · {t('not-updated', time(at))}</>}{fault.id && <> · <code>{fault.id}</code></>}
    </p>
  )
}

function Foot({ summary }: { summary?: Summary }) {
  const { query } = usePlace()
  return (
    <footer>
      {summary && <p>{t('foot.read', number(summary.documents), number(summary.outlets), number(summary.origins))}{summary.published[0] && `, ${t('foot.days', day(summary.published[0]), dayLong(summary.published[1]))}`}{summary.undated_documents > 0 && t('foot.undated', number(summary.undated_documents))}. {t('foot.method')}</p>}
      <p><a href={address('/keys', query)}>{t('nav.keys')} ?</a> · <button type="button" class="as-link" onClick={() => print()}>{t('print')}</button> · <a href="/api/v1/openapi.json" target="_blank" rel="noopener">API</a> · <a href="/api/v1/export/entries.jsonl" download>{t('export')}</a></p>
    </footer>
  )
}

listenToPrint()
listen(views.map(([path, , key]) => [key, path]))
render(<App />, document.getElementById('root')!)
