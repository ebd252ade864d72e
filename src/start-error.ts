/** What keeps Baton from starting, as a sentence for whoever starts it. The program ends with `exitCode`. */
export class StartError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number) {
    super(message)
    this.name = 'StartError'
    this.exitCode = exitCode
  }
}
