import { type RefObject, useEffect } from 'react'
import { useHost } from '#app/host/context.tsx'

/** Keeps the panel as tall as this element, which must not itself follow the panel's height. */
export function useContentHeight(content: RefObject<HTMLElement | null>): void {
  const host = useHost()
  useEffect(() => {
    const element = content.current
    if (element === null) return
    const observer = new ResizeObserver(() => host.resize(element.offsetHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [host, content])
}
