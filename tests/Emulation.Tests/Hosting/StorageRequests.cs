using System.Collections.Concurrent;
using System.Diagnostics;

namespace Emulation.Tests.Hosting;

/// <summary>Listens to this process's HTTP clients and keeps the requests that go to the emulator's ports.</summary>
internal sealed class StorageRequests : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> seen = new();
    private readonly List<IDisposable> subscriptions = [];
    private HashSet<int> ports = [];

    public async Task StartAsync(AzuriteFixture azurite)
    {
        var parts = (await azurite.ConnectionStringAsync()).Split(';').Where(part => part.Contains("Endpoint=http", StringComparison.Ordinal));
        ports = [.. parts.Select(part => new Uri(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Port)];
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public async Task<List<string>> DuringAsync(Func<Task> work)
    {
        seen.Clear();
        await work();
        return [.. seen];
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "HttpHandlerDiagnosticListener") subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> happening)
    {
        if (happening.Key != "System.Net.Http.HttpRequestOut.Start") return;
        var request = (HttpRequestMessage)happening.Value!.GetType().GetProperty("Request")!.GetValue(happening.Value)!;
        if (ports.Contains(request.RequestUri!.Port)) seen.Enqueue($"{request.Method} {request.RequestUri.AbsolutePath}");
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
