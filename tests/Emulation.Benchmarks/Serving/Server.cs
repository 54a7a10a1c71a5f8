using System.Globalization;
using System.Net;
using Azure.Data.Tables;
using Emulation.Functions;
using Emulation.LocalHost;
using Emulation.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Emulation.Benchmarks.Serving;

/// <summary>What a child process of the benchmarks serves until it is ended, so that server and clients share neither heap nor thread pool.</summary>
public static class Server
{
    /// <summary>The line that says the address begins so.</summary>
    public const string ListeningAt = "listening at ";

    /// <summary>Where a child tells what it used.</summary>
    public const string Usage = "/usage";

    /// <param name="what">app, upsert or empty.</param>
    /// <param name="store">The store's connection string, where it takes one.</param>
    public static Task RunAsync(string what, params string[] store) => (what, store) switch
    {
        ("app", [var connection]) => AppAsync(connection),
        ("upsert", [var connection]) => UpsertAsync(connection),
        ("empty", []) => EmptyAsync(),
        _ => throw new ArgumentException($"there is no server called {what}", nameof(what)),
    };

    /// <summary>The app: every function, the gate before each, with the benchmarks' clock and timers that do not tick.</summary>
    private static async Task AppAsync(string connectionString)
    {
        await using var app = await LocalHostApp.StartAsync(new()
        {
            Time = new Stage.StageTime(),
            Functions = [.. FunctionCatalog.All, .. FunctionCatalog.Of(typeof(Floors))],
            Settings = Stage.SettingsFor(connectionString),
        });
        await ServeAsync(app.BaseAddress.ToString(), app.WaitForShutdownAsync());
    }

    /// <summary>The floor of a submission: takes the same bytes and upserts them as one entity; no gate, no check, no history.</summary>
    private static async Task UpsertAsync(string connectionString)
    {
        var table = new TableClient(connectionString, "UpsertFloor");
        await table.CreateIfNotExistsAsync();
        await using var app = Bare();
        app.MapPut("/blocs/{bloc}/{period}/units/{unit}/submission", async (string bloc, string period, string unit, HttpContext context) =>
        {
            using var body = new MemoryStream((int)context.Request.ContentLength!.Value);
            await context.Request.Body.CopyToAsync(body);
            var row = new TableEntity($"{bloc}.{period}", unit);
            BodyColumns.Put(row, "Body", body.ToArray());
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
            context.Response.StatusCode = StatusCodes.Status201Created;
        });
        app.MapGet(Usage, () => Results.Text(UsageNow()));
        await app.StartAsync();
        await ServeAsync(app.Urls.First(), app.WaitForShutdownAsync());
    }

    /// <summary>The floor of a start: an ASP.NET app of the same builder that answers one address.</summary>
    private static async Task EmptyAsync()
    {
        await using var app = Bare();
        app.MapGet("/", () => "");
        await app.StartAsync();
        await ServeAsync(app.Urls.First(), app.WaitForShutdownAsync());
    }

    /// <summary>Processor time in milliseconds and bytes allocated since the process began.</summary>
    public static string UsageNow() => string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalMilliseconds} {GC.GetTotalAllocatedBytes()}");

    private static WebApplication Bare()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    private static async Task ServeAsync(string address, Task shutdown)
    {
        Console.WriteLine(ListeningAt + address);
        // Whoever started this process holds its standard input open.
        await Task.WhenAny(Task.Run(Console.In.ReadToEnd), shutdown);
    }
}
