/**
 * HTTP statuses: the name that the service prints (`HttpStatusCode` of .NET, public documentation) and the reason
 * phrase of its error messages. Where .NET has two names for a status the one of the current RFC is taken.
 */
const STATUS_CODES: ReadonlyMap<number, readonly [name: string, phrase: string]> = new Map([
  [100, ['Continue', 'Continue']],
  [101, ['SwitchingProtocols', 'Switching Protocols']],
  [102, ['Processing', 'Processing']],
  [103, ['EarlyHints', 'Early Hints']],
  [200, ['OK', 'OK']],
  [201, ['Created', 'Created']],
  [202, ['Accepted', 'Accepted']],
  [203, ['NonAuthoritativeInformation', 'Non-Authoritative Information']],
  [204, ['NoContent', 'No Content']],
  [205, ['ResetContent', 'Reset Content']],
  [206, ['PartialContent', 'Partial Content']],
  [207, ['MultiStatus', 'Multi-Status']],
  [208, ['AlreadyReported', 'Already Reported']],
  [226, ['IMUsed', 'IM Used']],
  [300, ['MultipleChoices', 'Multiple Choices']],
  [301, ['MovedPermanently', 'Moved Permanently']],
  [302, ['Found', 'Found']],
  [303, ['SeeOther', 'See Other']],
  [304, ['NotModified', 'Not Modified']],
  [305, ['UseProxy', 'Use Proxy']],
  [306, ['Unused', 'Switch Proxy']],
  [307, ['TemporaryRedirect', 'Temporary Redirect']],
  [308, ['PermanentRedirect', 'Permanent Redirect']],
  [400, ['BadRequest', 'Bad Request']],
  [401, ['Unauthorized', 'Unauthorized']],
  [402, ['PaymentRequired', 'Payment Required']],
  [403, ['Forbidden', 'Forbidden']],
  [404, ['NotFound', 'Not Found']],
  [405, ['MethodNotAllowed', 'Method Not Allowed']],
  [406, ['NotAcceptable', 'Not Acceptable']],
  [407, ['ProxyAuthenticationRequired', 'Proxy Authentication Required']],
  [408, ['RequestTimeout', 'Request Timeout']],
  [409, ['Conflict', 'Conflict']],
  [410, ['Gone', 'Gone']],
  [411, ['LengthRequired', 'Length Required']],
  [412, ['PreconditionFailed', 'Precondition Failed']],
  [413, ['RequestEntityTooLarge', 'Request Entity Too Large']],
  [414, ['RequestUriTooLong', 'Request-Uri Too Long']],
  [415, ['UnsupportedMediaType', 'Unsupported Media Type']],
  [416, ['RequestedRangeNotSatisfiable', 'Requested Range Not Satisfiable']],
  [417, ['ExpectationFailed', 'Expectation Failed']],
  [421, ['MisdirectedRequest', 'Misdirected Request']],
  [422, ['UnprocessableEntity', 'Unprocessable Entity']],
  [423, ['Locked', 'Locked']],
  [424, ['FailedDependency', 'Failed Dependency']],
  [426, ['UpgradeRequired', 'Upgrade Required']],
  [428, ['PreconditionRequired', 'Precondition Required']],
  [429, ['TooManyRequests', 'Too Many Requests']],
  [431, ['RequestHeaderFieldsTooLarge', 'Request Header Fields Too Large']],
  [451, ['UnavailableForLegalReasons', 'Unavailable For Legal Reasons']],
  [500, ['InternalServerError', 'Internal Server Error']],
  [501, ['NotImplemented', 'Not Implemented']],
  [502, ['BadGateway', 'Bad Gateway']],
  [503, ['ServiceUnavailable', 'Service Unavailable']],
  [504, ['GatewayTimeout', 'Gateway Timeout']],
  [505, ['HttpVersionNotSupported', 'Http Version Not Supported']],
  [506, ['VariantAlsoNegotiates', 'Variant Also Negotiates']],
  [507, ['InsufficientStorage', 'Insufficient Storage']],
  [508, ['LoopDetected', 'Loop Detected']],
  [510, ['NotExtended', 'Not Extended']],
  [511, ['NetworkAuthenticationRequired', 'Network Authentication Required']],
]);

/** `NotFound` for 404; the number where .NET has no name. */
export function statusName(status: number): string {
  return STATUS_CODES.get(status)?.[0] ?? String(status);
}

/** `Not Found` for 404; `Unknown` where there is no phrase. */
export function reasonPhrase(status: number): string {
  return STATUS_CODES.get(status)?.[1] ?? 'Unknown';
}

/** Statuses of the success class, 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
