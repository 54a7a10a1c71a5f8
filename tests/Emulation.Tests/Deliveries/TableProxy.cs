using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Emulation.Tests.Deliveries;

/// <summary>
/// Stands between one app and its tables. From a chosen write on it refuses everything, so that storage looks as if the app's process had
/// ended there: nothing of what it meant to write afterwards is written. The refusal is one that the SDK does not retry.
/// </summary>
public sealed partial class TableProxy : IAsyncDisposable
{
    private static readonly string[] PerConnection = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly WebApplication app;
    private readonly Uri tables;
    private int left = int.MaxValue;

    private TableProxy(WebApplication app, Uri tables) => (this.app, this.tables) = (app, tables);

    /// <summary>The given one, with the tables behind this proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<TableProxy> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var tables = new Uri(TableEndpoint().Match(connectionString).Groups[1].Value);
        var proxy = new TableProxy(builder.Build(), tables);
        proxy.app.Run(proxy.ForwardAsync);
        await proxy.app.StartAsync();
        proxy.ConnectionString = TableEndpoint().Replace(connectionString, $"TableEndpoint={new Uri(new Uri(proxy.app.Urls.First()), tables.AbsolutePath)}");
        return proxy;
    }

    /// <summary>Lets that many writes through, and then nothing any more, reads included.</summary>
    public void EndAfter(int writes) => Volatile.Write(ref left, writes);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var isWrite = !HttpMethods.IsGet(context.Request.Method);
        if (isWrite ? Interlocked.Decrement(ref left) < 0 : Volatile.Read(ref left) <= 0)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var target = new Uri($"{tables.GetLeftPart(UriPartial.Authority)}{context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget}");
        using var request = new HttpRequestMessage(new(context.Request.Method), target);
        if (isWrite) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (answer.StatusCode != HttpStatusCode.NoContent) await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    [GeneratedRegex("TableEndpoint=([^;]+)")]
    private static partial Regex TableEndpoint();
}
