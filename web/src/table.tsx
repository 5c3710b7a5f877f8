// Every chart is also a table with the same rows: sortable, to be copied as CSV, and what a screen reader gets.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { go, usePlace, changed } from './state'
import { t } from './words'

type Cell = string | number
export interface Sheet { columns: string[]; rows: Cell[][]; links?: (string | null)[] }

const csv = (sheet: Sheet) => [sheet.columns, ...sheet.rows].map((row) => row.map((cell) => {
  const text = String(cell)
  // A cell that a spreadsheet would take for a formula is quoted by an apostrophe.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}).join(',')).join('\r\n')

export function SheetTable({ sheet, caption }: { sheet: Sheet; caption: string }) {
  const [order, sort] = useState<[column: number, up: boolean] | null>(null)
  const [copied, setCopied] = useState(false)
  const rows = sheet.rows.map((row, i) => ({ row, link: sheet.links?.[i] ?? null }))
  if (order) rows.sort((a, b) => {
    const [x, y] = [a.row[order[0]], b.row[order[0]]]
    return (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))) * (order[1] ? 1 : -1)
  })
  return (
    <div class="sheet">
      <button type="button" onClick={() => void navigator.clipboard?.writeText(csv(sheet)).then(() => setCopied(true))}>{copied ? t('copied') : t('copy-csv')}</button>
      <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption class="hidden">{caption}</caption>
          <thead><tr>{sheet.columns.map((column, i) => <th scope="col" aria-sort={order?.[0] === i ? (order[1] ? 'ascending' : 'descending') : undefined}><button type="button" onClick={() => sort([i, order?.[0] === i ? !order[1] : true])}>{column}</button></th>)}</tr></thead>
          <tbody>{rows.map(({ row, link }) => <tr>{row.map((cell, i) => <td class={typeof cell === 'number' ? 'number' : ''}>{i === 0 && link ? <a href={link}><bdi>{cell}</bdi></a> : <bdi>{cell}</bdi>}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </div>
  )
}

/** A chart with its table behind the key `t`; which of the two is shown stands in the address. */
export function Chart({ title, note, sheet, children }: { title: string; note?: ComponentChildren; sheet: Sheet; children: ComponentChildren }) {
  const place = usePlace()
  const asTable = place.query.get('show') === 'table'
  return (
    <section class="chart">
      <div class="chart-head">
        <h1>{title}</h1>
        {note && <p class="limit">{note}</p>}
        <button type="button" class="as-table" aria-pressed={asTable} onClick={() => go(changed(place, { show: asTable ? null : 'table' }), true)}>{asTable ? t('as-chart') : t('as-table')} <kbd>t</kbd></button>
      </div>
      {asTable ? <SheetTable sheet={sheet} caption={title} /> : <>{children}<div class="hidden"><SheetTable sheet={sheet} caption={title} /></div></>}
    </section>
  )
}

/** Arrow keys go from mark to mark; the whole chart is one stop of the Tab key. */
export function arrows(event: KeyboardEvent) {
  const chart = event.currentTarget as HTMLElement
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!by) return
  const marks = [...chart.querySelectorAll<SVGElement | HTMLElement>('a[data-mark]')]
  const at = marks.indexOf(document.activeElement as HTMLElement)
  const next = marks[Math.max(0, Math.min(marks.length - 1, at + by))]
  if (!next) return
  event.preventDefault()
  marks.forEach((mark) => mark.setAttribute('tabindex', '-1'))
  next.setAttribute('tabindex', '0')
  next.focus()
}
