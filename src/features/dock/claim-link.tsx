/** The way to a permission on its seat's token page. The app says how, since it has the pages. */
import { type ComponentType, createContext, type ReactNode, use } from 'react'
import type { Seat } from '#src/contract/paths.ts'

export type ClaimLinkProps = {
  seat: Seat
  /** Its place in the token's scope, from 0. */
  permission: number
  children: ReactNode
}

const ClaimLinkContext = createContext<ComponentType<ClaimLinkProps> | undefined>(undefined)

export const ClaimLinkProvider = ClaimLinkContext

/** Just the words where there is no way. */
export function ClaimLink(props: ClaimLinkProps) {
  const Link = use(ClaimLinkContext)
  return Link ? <Link {...props} /> : props.children
}
