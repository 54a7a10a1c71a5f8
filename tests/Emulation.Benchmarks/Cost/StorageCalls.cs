using System.Collections.Concurrent;
using System.Diagnostics;

namespace Emulation.Benchmarks.Cost;

/// <summary>Requests to storage as they are billed. A deletion of a blob is free; a transaction of a table is one operation.</summary>
public readonly record struct Calls(decimal Table, decimal BlobWrites, decimal BlobReads)
{
    public static Calls operator +(Calls one, Calls other) => new(one.Table + other.Table, one.BlobWrites + other.BlobWrites, one.BlobReads + other.BlobReads);

    public static Calls operator -(Calls one, Calls other) => new(one.Table - other.Table, one.BlobWrites - other.BlobWrites, one.BlobReads - other.BlobReads);

    public static Calls operator *(Calls calls, decimal times) => new(calls.Table * times, calls.BlobWrites * times, calls.BlobReads * times);
}

/// <summary>Counts this process's requests to the emulator.</summary>
public sealed class StorageCalls : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<(bool IsTable, string Method, bool IsList)> seen = new();
    private readonly List<IDisposable> subscriptions = [];
    private readonly int blobPort;
    private readonly int tablePort;

    public StorageCalls(string connectionString)
    {
        var endpoints = connectionString.Split(';').Where(part => part.Contains("Endpoint=http", StringComparison.Ordinal))
            .ToDictionary(part => part[..part.IndexOf('=', StringComparison.Ordinal)], part => new Uri(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Port);
        (blobPort, tablePort) = (endpoints["BlobEndpoint"], endpoints["TableEndpoint"]);
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public async Task<(Calls Calls, TimeSpan Time)> DuringAsync(Func<Task> work)
    {
        seen.Clear();
        var start = Stopwatch.GetTimestamp();
        await work();
        var time = Stopwatch.GetElapsedTime(start);
        var calls = seen.ToList();
        return (new(
            calls.Count(call => call.IsTable),
            calls.Count(call => !call.IsTable && (call.IsList || call.Method is "PUT" or "POST")),
            calls.Count(call => call is { IsTable: false, IsList: false, Method: "GET" or "HEAD" })), time);
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "HttpHandlerDiagnosticListener") subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> happening)
    {
        if (happening.Key != "System.Net.Http.HttpRequestOut.Start") return;
        var request = (HttpRequestMessage)happening.Value!.GetType().GetProperty("Request")!.GetValue(happening.Value)!;
        var address = request.RequestUri!;
        if (address.Port == blobPort || address.Port == tablePort)
        {
            seen.Enqueue((address.Port == tablePort, request.Method.Method, address.Query.Contains("comp=list", StringComparison.Ordinal) && !address.Query.Contains("comp=blocklist", StringComparison.Ordinal)));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
