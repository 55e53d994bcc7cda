/** The outline of what is on its way. Decoration: beside it stands a Spinner's label or an aria-busy region. */
import type { CSSProperties } from 'react'
import { classNames } from './class-names.ts'
import styles from './skeleton.module.css'

type SkeletonProps = {
  /** Any CSS length; a line of text takes the width it is given, all of it by default. */
  width?: CSSProperties['inlineSize']
  height?: CSSProperties['blockSize']
  shape?: 'text' | 'block' | 'round'
  className?: string | undefined
}

export function Skeleton({ width, height, shape = 'text', className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(styles.skeleton, className)}
      data-shape={shape}
      style={{ inlineSize: width, blockSize: height }}
    />
  )
}
