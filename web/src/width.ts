// How wide a chart may be: that of its frame, followed as it changes.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, set] = useState(0)
  useLayoutEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => set(Math.floor(entry.contentRect.width)))
    watch.observe(box.current)
    set(box.current.clientWidth)
    return () => watch.disconnect()
  }, [])
  return [box, width] as const
}
