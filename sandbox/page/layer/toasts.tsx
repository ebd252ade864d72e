import { useCallback, useState } from 'react'

export interface Toast {
  id: number
  text: string
}

/** Milliseconds a notice stays. */
const STAYS_MS = 6_000

let count = 0

export function useToasts(): { toasts: Toast[]; say: (text: string) => void } {
  const [toasts, setToasts] = useState<Toast[]>([])
  const say = useCallback((text: string) => {
    count += 1
    const id = count
    setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text }])
    setTimeout(() => setToasts((all) => all.filter((toast) => toast.id !== id)), STAYS_MS)
  }, [])
  return { toasts, say }
}

export function Toasts({ toasts }: { toasts: Toast[] }) {
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <p key={toast.id} className="toast">
          {toast.text}
        </p>
      ))}
    </div>
  )
}
