using System.Net.Http.Headers;
using System.Text.Json;

namespace Emulation.LocalHost;

/// <summary>The app's HTTP API as the demo calls it.</summary>
internal sealed class DemoClient(HttpClient http)
{
    public Uri BaseAddress => http.BaseAddress!;

    /// <summary>Sends JSON, if there is any, and reads JSON.</summary>
    /// <exception cref="LocalHostException">The app refused; the message repeats its reason.</exception>
    public async Task<JsonElement> SendAsync(
        HttpMethod method, string path, string token, byte[]? json, CancellationToken cancellationToken, string? idempotencyKey = null, bool create = false)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (create) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return JsonElement.Parse(await SendAsync(request, token, cancellationToken));
    }

    public async Task<byte[]> DownloadAsync(string path, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, token, cancellationToken);
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new LocalHostException($"{request.Method} {request.RequestUri} bị từ chối ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
