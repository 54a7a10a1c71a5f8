using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.LocalHost;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Emulation.Campaigns.Faults;

/// <summary>Stands between the app and an Azurite and lets go wrong what it is told to. What reached the store is done there, whatever the app is told.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly ArmedFaults armed = new();
    private readonly List<FaultDoor> doors = [];
    private readonly ConcurrentDictionary<Task, bool> refusals = new();
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) });
    private volatile TaskCompletionSource killNow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int inFlight;

    private FaultProxy()
    {
    }

    /// <summary>To be used in place of the Azurite's own.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>How often each fault has happened.</summary>
    public ConcurrentDictionary<FaultKind, int> Injected { get; } = new();

    public static async Task<FaultProxy> StartAsync(string connectionString)
    {
        var proxy = new FaultProxy();
        var blob = await proxy.OpenAsync(new BlobServiceClient(connectionString).Uri);
        var table = await proxy.OpenAsync(new TableServiceClient(connectionString).Uri);
        proxy.ConnectionString = AzuriteProcess.ConnectionStringOf(blob, table);
        return proxy;
    }

    /// <summary>From now on these faults happen, and none of those before.</summary>
    /// <returns>Ends at the call at which the app is to be killed. That call is never answered.</returns>
    public Task Arm(IReadOnlyList<Fault> faults, Kill? kill)
    {
        killNow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        armed.Arm(faults, kill);
        return killNow.Task;
    }

    /// <summary>Ends when the store works again and has done everything that reached it.</summary>
    public async Task QuietAsync()
    {
        armed.Arm([], null);
        await Task.WhenAll(refusals.Keys);
        refusals.Clear();
        while (Volatile.Read(ref inFlight) > 0) await Task.Delay(5);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(refusals.Keys);
        foreach (var door in doors) await door.DisposeAsync();
        http.Dispose();
    }

    private async Task<Uri> OpenAsync(Uri target)
    {
        FaultDoor? door = null;
        door = new(context => ServeAsync(context, door!, target.GetLeftPart(UriPartial.Authority)));
        doors.Add(door);
        await door.OpenAsync();
        return new($"http://127.0.0.1:{door.Port}/");
    }

    private async Task ServeAsync(HttpContext context, FaultDoor door, string target)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            await MeetAsync(context, door, target);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task MeetAsync(HttpContext context, FaultDoor door, string target)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return; // Half a request reaches no store.
        }

        var (fault, kill) = armed.Next(context.Request.Method, context.Request.Path, context.Request.Headers["x-ms-client-request-id"].ToString());
        try
        {
            if (kill is { Stored: false } || await BeforeAsync(context, door, fault)) await HoldAsync(context, kill);
            else await PassAsync(context, target, body.ToArray(), fault, kill);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The app is dead, or the door is closed.
        }
    }

    /// <summary>Lets the app wait for an answer until it is killed, where that is what the call is for.</summary>
    private async Task HoldAsync(HttpContext context, Kill? kill)
    {
        if (kill is null) return;
        killNow.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    /// <summary>Faults that the store never hears of.</summary>
    /// <returns>Whether the call ends with it.</returns>
    private async Task<bool> BeforeAsync(HttpContext context, FaultDoor door, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Refused:
                refusals.TryAdd(RefuseAsync(door, fault), true);
                FaultDoor.Reset(context);
                return true;
            case FaultKind.ResetBefore:
                FaultDoor.Reset(context);
                break;
            case FaultKind.Error500Before or FaultKind.Error503Before or FaultKind.TooMany:
                context.Response.StatusCode = StatusOf(fault.Kind);
                break;
            case FaultKind.Slow:
                Count(fault.Kind);
                await Task.Delay(fault.Milliseconds);
                return false;
            default:
                return false;
        }

        Count(fault.Kind);
        return true;
    }

    private async Task RefuseAsync(FaultDoor door, Fault fault)
    {
        await Task.Yield();
        if (await door.RefuseAsync(TimeSpan.FromMilliseconds(fault.Milliseconds))) Count(fault.Kind);
    }

    private async Task PassAsync(HttpContext context, string target, byte[] body, Fault? fault, Kill? kill)
    {
        var (answer, content) = await AskAsync(context, target, body);
        using var _ = answer;
        if (kill is not null)
        {
            await HoldAsync(context, kill);
        }
        else if (fault?.Kind is FaultKind.ResetAfter)
        {
            Count(fault.Kind);
            FaultDoor.Reset(context);
        }
        else if (fault?.Kind is FaultKind.Error500After or FaultKind.Error503After)
        {
            Count(fault.Kind);
            context.Response.StatusCode = StatusOf(fault.Kind);
        }
        else
        {
            await AnswerAsync(context, answer, content, half: fault?.Kind is FaultKind.Half && content.Length > 1);
        }
    }

    /// <summary>Asks the store, and waits for its answer even where nobody wants it any more: what is under way must be known.</summary>
    private async Task<(HttpResponseMessage Answer, byte[] Content)> AskAsync(HttpContext context, string target, byte[] body)
    {
        // As it came: the signature covers the path as the app wrote it.
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new(context.Request.Method), new Uri(target + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (context.Request.ContentLength is not null || body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding" or "Content-Length")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        var answer = await http.SendAsync(request, CancellationToken.None);
        return (answer, await answer.Content.ReadAsByteArrayAsync(CancellationToken.None));
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, byte[] content, bool half)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Connection" or "Keep-Alive" or "Transfer-Encoding" or "Content-Length")))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.ContentLength = content.Length > 0 ? content.Length : answer.Content.Headers.ContentLength;
        if (!half)
        {
            if (content.Length > 0) await context.Response.Body.WriteAsync(content, context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        Count(FaultKind.Half);
        FaultDoor.Reset(context);
    }

    private void Count(FaultKind kind) => Injected.AddOrUpdate(kind, 1, (_, count) => count + 1);

    private static int StatusOf(FaultKind kind) => kind switch
    {
        FaultKind.Error500Before or FaultKind.Error500After => StatusCodes.Status500InternalServerError,
        FaultKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
