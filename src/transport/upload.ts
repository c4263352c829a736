export interface UploadRequest {
  url: string;
  body: FormData;
  headers: Record<string, string>;
  signal?: AbortSignal | undefined;
  onProgress: (fraction: number) => void;
}

/** Uploads with progress. Uses XMLHttpRequest, because fetch reports upload progress in no browser. */
export function upload({ url, body, headers, signal, onProgress }: UploadRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    xhr.open('POST', url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress(loaded / total);
    xhr.onload = () => {
      const answer = new Headers({ 'content-type': xhr.getResponseHeader('content-type') ?? '' });
      const retryAfter = xhr.getResponseHeader('retry-after');
      if (retryAfter) answer.set('retry-after', retryAfter);
      resolve(new Response(xhr.responseText, { status: xhr.status, statusText: xhr.statusText, headers: answer }));
    };
    xhr.onerror = xhr.onabort = xhr.ontimeout = () => reject(new TypeError('The upload was interrupted'));
    xhr.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) return abort();
    xhr.send(body);
  });
}
