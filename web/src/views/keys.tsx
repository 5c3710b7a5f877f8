import { useState } from 'preact/hooks'
import type { ViewProps } from '../main'
import { settings } from '../state'
import { t } from '../words'

export function Keys(_: ViewProps) {
  const [on, set] = useState(settings.keys)
  const keys: [string, string][] = [['/', 'keys.search'], ['j  k', 'keys.rows'], ['Enter', 'keys.enter'], ['s', 'keys.sentence'], ['[  ]', 'keys.reports'], ['t', 'keys.table'], ['f', 'keys.filters'], ['v', 'keys.bin'], ['l', 'keys.lanes'], ['u', 'keys.up'], ['g s', 'nav.situation'], ['g t', 'nav.timeline'], ['g m', 'nav.map'], ['g a', 'nav.actors'], ['g f', 'nav.figures'], ['g d', 'nav.disputes'], ['g g', 'nav.agenda'], ['g o', 'nav.stories'], ['g q', 'nav.sources'], ['Esc', 'keys.escape'], ['?', 'keys.this']]
  return (
    <>
      <h1>{t('nav.keys')}</h1>
      <p><label><input type="checkbox" checked={on} onChange={(event) => { settings.keys = event.currentTarget.checked; set(event.currentTarget.checked) }} /> {t('keys.on')}</label></p>
      <dl class="keys">{keys.map(([key, words]) => <><dt><kbd>{key}</kbd></dt><dd>{t(words)}</dd></>)}</dl>
    </>
  )
}
