/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** A live token vending service; the cloud is mocked when this is not set. */
  readonly VITE_AUTH_URL?: string
}
