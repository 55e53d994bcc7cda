/** A modal dialog; a sheet at the bottom edge where the screen is narrow. Focus returns to what opened it. */
import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import {
  Dialog as AriaDialog,
  type DialogRenderProps,
  Heading,
  Modal,
  ModalOverlay,
  type ModalOverlayProps,
} from 'react-aria-components'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

type Content = ReactNode | ((props: DialogRenderProps) => ReactNode)

type DialogProps = Pick<ModalOverlayProps, 'isOpen' | 'defaultOpen' | 'onOpenChange'> & {
  title: ReactNode
  children: Content
  /** Buttons at the foot, the main one last. */
  actions?: Content
  size?: 'small' | 'medium' | 'large'
  /** `false` while leaving would lose something: neither Escape nor a click outside closes it. */
  isDismissable?: boolean
  role?: 'dialog' | 'alertdialog'
}

const render = (content: Content | undefined, props: DialogRenderProps) =>
  typeof content === 'function' ? content(props) : content

/** Opened by `isOpen` and `onOpenChange`, or by a Button beside it in a React Aria `DialogTrigger`. */
export function Dialog({
  title,
  children,
  actions,
  size = 'medium',
  isDismissable = true,
  role = 'dialog',
  ...openness
}: DialogProps) {
  const bodyId = useId()
  return (
    <ModalOverlay
      {...openness}
      className={styles.scrim ?? ''}
      isDismissable={isDismissable && role === 'dialog'}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={styles.modal ?? ''} data-size={size}>
        <AriaDialog
          role={role}
          className={styles.dialog ?? ''}
          // A question is read out whole when it appears; a form would be too much.
          {...(role === 'alertdialog' ? { 'aria-describedby': bodyId } : {})}
        >
          {(props) => {
            const foot = render(actions, props)
            return (
              <>
                <header className={styles.head}>
                  <Heading slot="title" level={2} className={styles.title ?? ''}>
                    {title}
                  </Heading>
                  {isDismissable && role === 'dialog' ? (
                    <IconButton label="Close" icon={<X />} onPress={props.close} />
                  ) : null}
                </header>
                <div id={bodyId} className={styles.body}>
                  {render(children, props)}
                </div>
                {foot ? <footer className={styles.foot}>{foot}</footer> : null}
              </>
            )
          }}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
