using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Emulation.LocalHost;

/// <summary>What an office that receives the bloc's messages would run: takes a webhook on loopback, checks its signature and shows it.</summary>
/// <remarks>The check is written out from Standard Webhooks 1.0 and not taken from the app, as a receiver's own would be.</remarks>
internal sealed class DemoReceiver : IAsyncDisposable
{
    public const string Recipient = "noi-nhan-demo";

    private readonly WebApplication app;
    private readonly List<string> received = [];

    private DemoReceiver(WebApplication app) => this.app = app;

    /// <summary>Shown once by the app when it made the secret.</summary>
    public string? Secret { get; set; }

    public Uri Address => new(app.Urls.First());

    public static async Task<DemoReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new DemoReceiver(builder.Build());
        receiver.app.MapPost("/", receiver.ReceiveAsync);
        await receiver.app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>What came since the last look, one line each.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (received)
        {
            string[] lines = [.. received];
            received.Clear();
            return lines;
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        var content = Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.").Concat(body.ToArray()).ToArray();
        var key = Convert.FromBase64String(Secret!["whsec_".Length..]);
        var signed = headers["webhook-signature"].ToString().Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content)));
        context.Response.StatusCode = signed ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized;
        lock (received) received.Add(Describe(JsonElement.Parse(body.ToArray()), signed, headers["webhook-id"].ToString()));
    }

    private static string Describe(JsonElement message, bool signed, string id)
    {
        var data = message.GetProperty("data");
        var text = data.TryGetProperty("text", out var given) ? given.GetString()
            : $"Báo cáo số {data.GetProperty("number").GetString()} kèm {data.GetProperty("files").GetArrayLength().ToString(CultureInfo.InvariantCulture)} tệp theo đường dẫn";
        return $"{message.GetProperty("type").GetString()}: {text}\n      {(signed ? "chữ ký đúng" : "CHỮ KÝ SAI")}, webhook-id {id}";
    }
}
