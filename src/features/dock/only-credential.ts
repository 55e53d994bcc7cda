/** The credential whose requests alone are shown, when a page led here from it. The app holds it, since it has both. */
import { createContext, use } from 'react'

export type OnlyCredential = {
  /** A token's name or an API key's id. */
  readonly id: string
  /** What it is called, as in "API key dtk_…Ab3x". */
  readonly name: string
}

type Choice = { readonly only: OnlyCredential | undefined; readonly showAll: () => void }

const OnlyCredentialContext = createContext<Choice>({ only: undefined, showAll: () => {} })

export const OnlyCredentialProvider = OnlyCredentialContext

export const useOnlyCredential = () => use(OnlyCredentialContext)
