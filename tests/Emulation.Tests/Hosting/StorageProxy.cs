using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.LocalHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Emulation.Tests.Hosting;

/// <summary>One request to the storage account.</summary>
/// <param name="Path">Path and query, unescaped.</param>
/// <param name="Body">As text; empty where it is none.</param>
public sealed record StorageCall(string Method, string Path, string Body);

/// <summary>
/// Stands between the program and an Azurite and passes everything on, byte for byte, until a call is met at which the test wants to act:
/// so that something happens exactly between two writes, and not after a guessed time.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private readonly List<WebApplication> doors = [];
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });

    private StorageProxy()
    {
    }

    /// <summary>To be used in place of the Azurite's own.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Runs before a call is passed on; the call waits for it.</summary>
    public Func<StorageCall, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs when a call was answered, before the program gets the answer.</summary>
    public Func<StorageCall, CancellationToken, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<StorageProxy> StartAsync(string connectionString)
    {
        var proxy = new StorageProxy();
        var blob = await proxy.OpenAsync(new BlobServiceClient(connectionString).Uri);
        var table = await proxy.OpenAsync(new TableServiceClient(connectionString).Uri);
        proxy.ConnectionString = AzuriteProcess.ConnectionStringOf(blob, table);
        return proxy;
    }

    /// <summary>Lets the first call that fits never be answered.</summary>
    /// <param name="stored">Whether it reaches the store.</param>
    /// <returns>Ends when the call was met.</returns>
    public Task HoldAt(bool stored, Func<StorageCall, bool> fits)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task HoldAsync(StorageCall call, CancellationToken gone)
        {
            if (fits(call) && met.TrySetResult()) await Task.Delay(Timeout.Infinite, gone);
        }

        if (stored) After = HoldAsync;
        else Before = HoldAsync;
        return met.Task;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in doors) await door.DisposeAsync();
        http.Dispose();
    }

    private async Task<Uri> OpenAsync(Uri target)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var door = builder.Build();
        doors.Add(door);
        door.Run(context => PassAsync(context, target.GetLeftPart(UriPartial.Authority)));
        await door.StartAsync();
        return new(door.Urls.First() + "/");
    }

    private async Task PassAsync(HttpContext context, string target)
    {
        var gone = context.RequestAborted;
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, gone);
            // As it came: the signature covers the path as the program wrote it.
            var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var call = new StorageCall(context.Request.Method, Uri.UnescapeDataString(raw), Encoding.UTF8.GetString(body.ToArray()));
            await Before(call, gone);

            using var request = new HttpRequestMessage(new(call.Method), new Uri(target + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            if (context.Request.ContentLength is not null || body.Length > 0) request.Content = new ByteArrayContent(body.ToArray());
            foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding" or "Content-Length")))
            {
                if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }

            using var answer = await http.SendAsync(request, gone);
            var content = await answer.Content.ReadAsByteArrayAsync(gone);
            await After(call, gone);

            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Connection" or "Keep-Alive" or "Transfer-Encoding" or "Content-Length")))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            if (content.Length > 0) await context.Response.Body.WriteAsync(content, gone);
        }
        catch (Exception exception) when (gone.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The program is dead.
        }
    }
}
