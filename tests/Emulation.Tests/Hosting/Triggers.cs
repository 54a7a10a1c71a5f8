using System.Threading.Channels;
using Emulation.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>What the test-only functions did, in order; a test awaits it.</summary>
public sealed class Probe
{
    private readonly Channel<object> seen = Channel.CreateUnbounded<object>();

    public int Count => seen.Reader.Count;

    public void Note(object what) => seen.Writer.TryWrite(what);

    public async Task<T> NextAsync<T>() =>
        (T)await seen.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
}

public sealed class HttpTriggers(Probe probe)
{
    [Function("Echo")]
    [Callers(Callers.Anyone)]
    public IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "put", "get", Route = "echo/{bloc}/{unit}")] HttpRequest request, string bloc, string unit)
    {
        probe.Note(request.Method);
        return Results.Text($"{bloc} {unit}");
    }

    [Function("Fails")]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        probe.Note(request.Method);
        throw new InvalidOperationException("a secret that the caller must not see");
    }

    [Function("Reads")]
    [Callers(Callers.Anyone)]
    public IResult Reads([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reads")] HttpRequest request)
    {
        probe.Note(request.Method);
        throw new BadHttpRequestException("too much", StatusCodes.Status413PayloadTooLarge);
    }

    [Function("NotSaid")]
    public IResult NotSaid([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "not-said")] HttpRequest request)
    {
        probe.Note(request.Method);
        return Results.Ok();
    }
}

public sealed class TimerTriggers(Probe probe)
{
    [Function("Tick")]
    public Task TickAsync([TimerTrigger("%TickSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        probe.Note(timer);
        return Task.CompletedTask;
    }

    [Function("TickFails")]
    public async Task FailAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
    {
        await Task.Yield();
        probe.Note(timer);
        throw new InvalidOperationException("this run fails");
    }
}

public sealed class StartTriggers(Probe probe)
{
    [Function("AtStart")]
    public Task RunAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        probe.Note(timer);
        return Task.CompletedTask;
    }
}

public sealed class Swallow(Probe probe)
{
    /// <summary>Reads whatever comes and tells how much it was.</summary>
    [Function("Swallow")]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "swallow")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        probe.Note(body.Length);
        return Results.Text($"{body.Length}");
    }
}
