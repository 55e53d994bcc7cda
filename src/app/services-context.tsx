/** The services for React. */
import { createContext, type ReactNode, use } from 'react'
import { RecordingProvider } from '#src/recording/recording-context.tsx'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import { LabProvider } from '#src/session/lab-context.tsx'
import { CommandsProvider } from '#src/ui/commands.tsx'
import type { AppServices } from './services.ts'

const ServicesContext = createContext<AppServices | undefined>(undefined)

export function ServicesProvider({ services, children }: { services: AppServices; children: ReactNode }) {
  return (
    <ServicesContext value={services}>
      <ClocksProvider clocks={services.clocks}>
        <LabProvider lab={services.lab}>
          <RecordingProvider recording={services.recording}>
            <CommandsProvider>{children}</CommandsProvider>
          </RecordingProvider>
        </LabProvider>
      </ClocksProvider>
    </ServicesContext>
  )
}

export function useServices(): AppServices {
  const services = use(ServicesContext)
  if (!services) throw new Error('useServices needs a ServicesProvider above it')
  return services
}
