using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace Emulation.Deliveries;

/// <summary>One call to a receiver.</summary>
/// <param name="Circuit">Bloc and recipient, whose failures are counted together.</param>
/// <param name="Secrets">The secrets to sign with; two for a day after a change.</param>
public sealed record Webhook(string Circuit, Uri Address, string Id, byte[] Body, IReadOnlyList<string> Secrets);

/// <summary>What came back. Success is a 2xx status and no error.</summary>
/// <param name="Error">One of <see cref="WebhookError"/>.</param>
/// <param name="RetryAfter">Before when a busy receiver (429, 503) asked not to be called.</param>
public sealed record WebhookAnswer(int? Status, string? Error, DateTimeOffset? RetryAfter = null)
{
    public bool IsSuccess => Error is null && Status is >= 200 and <= 299;
}

public static class WebhookError
{
    public const string Timeout = "timeout";

    /// <summary>No connection, or it ended before the answer did.</summary>
    public const string Connection = "connection";

    /// <summary>The recipient failed so often in a row that it was not called.</summary>
    public const string CircuitOpen = "circuit-open";

    /// <summary>Its name resolves to no address that may be reached.</summary>
    public const string RefusedAddress = "refused-address";

    /// <summary>Its host is not on the list of allowed ones.</summary>
    public const string RefusedHost = "refused-host";
}

/// <summary>Makes one attempt at a delivery: signs it, sends it within its time, and reads as little of the answer as will do.</summary>
public sealed class WebhookClient(IHttpClientFactory clients, IOptions<DeliveryOptions> options, DeliveryPace pace, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <summary>Sends it; a failure is an answer, too.</summary>
    /// <exception cref="OperationCanceledException">The caller wants to stop; what the receiver got is not known.</exception>
    public async Task<WebhookAnswer> SendAsync(Webhook webhook, CancellationToken cancellation)
    {
        if (!options.Value.AllowsHost(webhook.Address)) return new(null, WebhookError.RefusedHost);
        using var timeout = new CancellationTokenSource(pace.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        int? status = null;
        try
        {
            using var request = Request(webhook, time.GetUtcNow().ToUnixTimeSeconds());
            using var client = clients.CreateClient(DeliveryHttp.Client);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)answer.StatusCode;
            await ReadAsync(answer, either.Token);
            return new(status, null, RetryAfterOf(answer));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new(status, WebhookError.Timeout);
        }
        catch (BrokenCircuitException)
        {
            return new(status, WebhookError.CircuitOpen);
        }
        catch (HttpRequestException failure)
        {
            return new(status, failure.InnerException is RefusedAddressException ? WebhookError.RefusedAddress : WebhookError.Connection);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            return new(status, WebhookError.Connection);
        }
    }

    private static HttpRequestMessage Request(Webhook webhook, long timestamp)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(webhook.Body) };
        request.Options.Set(DeliveryHttp.Circuit, webhook.Circuit);
        request.Content.Headers.ContentType = JsonType;
        request.Headers.UserAgent.ParseAdd("Emulation-Webhooks/1.0");
        request.Headers.Add("webhook-id", webhook.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(webhook.Secrets, webhook.Id, timestamp, webhook.Body));
        return request;
    }

    /// <summary>Reads the beginning of the body, so that an answer that breaks off is seen as one.</summary>
    private static async Task ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Limits.Message.AnswerBytes];
        for (int total = 0, read; total < buffer.Length && (read = await body.ReadAsync(buffer.AsMemory(total), cancellation)) > 0; total += read)
        {
        }
    }

    private DateTimeOffset? RetryAfterOf(HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is not (429 or 503) || answer.Headers.RetryAfter is not { } asked) return null;
        // A wait too long to be a date is cut off by the schedule.
        return asked.Date ?? (asked.Delta is { } wait ? time.GetUtcNow() + (wait < RetrySchedule.LongestRetryAfter ? wait : RetrySchedule.LongestRetryAfter) : null);
    }
}
