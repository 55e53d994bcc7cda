/** A file's text with line numbers, to be scrolled by keyboard as well; a line that is asked for comes into view. */
import { useEffect, useRef } from 'react'
import styles from './code-view.module.css'
import { linesOf, type ShownFile } from './shown-files.ts'

export function CodeView({
  file,
  target,
}: {
  file: ShownFile
  /** Another object each time it is asked for, for the same line as well. */
  target: { readonly line: number } | undefined
}) {
  const scroller = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = scroller.current
    const line = target && place?.querySelector<HTMLElement>(`[data-line="${target.line}"]`)
    if (!place || !line) return
    place.scrollTop = line.offsetTop - place.clientHeight / 3
    place.focus({ preventScroll: true })
  }, [target])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className={styles.scroll} aria-label={`${file.name}, ${file.path}`} tabIndex={0}>
      <pre className={styles.text}>
        <code>
          {linesOf(file).map((line, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
              key={index}
              className={styles.line}
              data-line={index + 1}
              data-target={target?.line === index + 1}
            >
              <span>
                {line}
                {'\n'}
              </span>
            </span>
          ))}
        </code>
      </pre>
    </section>
  )
}
