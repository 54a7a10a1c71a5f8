using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Emulation.LocalHost;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>The program as people start it: what it starts must end with it, however it ends.</summary>
public sealed partial class ChildProcessTests(AzuriteFixture storage) : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("emulation-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Azurite_ends_when_the_program_is_killed()
    {
        var (program, app, azurite) = await StartAsync();
        using (program)
        {
            Assert.True(await AnswersAsync(app));
            Assert.True(await AnswersAsync(azurite));

            program.Kill();
            await program.WaitForExitAsync(Cancel);

            await UntilAsync(async () => !await AnswersAsync(azurite));
        }
    }

    [Fact]
    public async Task A_request_to_end_stops_everything_and_succeeds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal.");
        var (program, app, azurite) = await StartAsync();
        using (program)
        {
            using var kill = Process.Start("kill", ["-TERM", program.Id.ToString()]);
            await program.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

            Assert.Equal(0, program.ExitCode);
            Assert.False(await AnswersAsync(app));
            Assert.False(await AnswersAsync(azurite));
        }
    }

    [Fact]
    public async Task The_demo_plays_a_whole_period_and_leaves_the_reports_files()
    {
        using var program = Start("demo", "--port", "0", "--exit", "--out", data.FullName);

        var told = await program.StandardOutput.ReadToEndAsync(Cancel);
        await program.WaitForExitAsync(Cancel);

        Assert.Equal(0, program.ExitCode);
        Assert.Contains("Bảng theo dõi: 9 đơn vị đã gửi, còn thiếu: không đơn vị nào.", told, StringComparison.Ordinal);
        Assert.Matches("Nơi nộp: http://127\\.0\\.0\\.1:[0-9]+/bao-cao/ban-dang-ha-giang/2023H1/truong-chinh-tri", told);
        Assert.Contains("Tổng hỗ trợ, vận động giúp cho cơ sở: 1.833.468.000 đồng", told, StringComparison.Ordinal);
        Assert.Equal(["manifest.json", "summary.csv", "summary.docx", "summary.epub", "summary.html", "summary.json", "summary.xlsx"], data.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_another_Azurite_uses_is_refused()
    {
        await using var first = await AzuriteProcess.StartAsync(data.FullName, cancellationToken: Cancel);

        var refusal = await Assert.ThrowsAsync<LocalHostException>(() => AzuriteProcess.StartAsync(data.FullName, cancellationToken: Cancel));

        Assert.Equal($"Thư mục dữ liệu {data.FullName} đang được một tiến trình khác dùng; hãy tắt tiến trình đó, hoặc chọn thư mục khác bằng --data.", refusal.Message);
    }

    [Fact]
    public async Task Azurite_that_cannot_have_its_port_says_so()
    {
        using var other = Taken(out var port);

        var refusal = await Assert.ThrowsAsync<LocalHostException>(() => AzuriteProcess.StartAsync(blobPort: port, cancellationToken: Cancel));

        Assert.StartsWith("Kho dữ liệu Azurite không khởi động được. Cổng của nó đang bị chương trình khác dùng;", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"EADDRINUSE: address already in use 127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_a_way_out()
    {
        using var other = Taken(out var port);
        var connection = await storage.ConnectionStringAsync();

        var refusal = await Assert.ThrowsAsync<LocalHostException>(() => LocalHostApp.StartAsync(new()
        {
            Port = port,
            Functions = [],
            Settings = new Dictionary<string, string?> { ["Emulation:AdminKey"] = TestApp.AdminKey, ["Emulation:Storage:ConnectionString"] = connection },
        }, Cancel));

        Assert.Equal($"Cổng {port} trên 127.0.0.1 đang bị chương trình khác dùng. Hãy tắt chương trình đó, hoặc chạy lại với --port 0 (tự chọn cổng trống).", refusal.Message);
    }

    private async Task<(Process Program, Uri App, Uri Azurite)> StartAsync()
    {
        var program = Start("--port", "0", "--data", data.FullName);
        Uri? azurite = null;
        while (await program.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(3), Cancel) is { } line)
        {
            if (line.StartsWith("Kho dữ liệu: ", StringComparison.Ordinal)) azurite = new(Address().Match(line).Value);
            if (line.StartsWith("Đang phục vụ tại ", StringComparison.Ordinal)) return (program, new(Address().Match(line).Value), azurite!);
        }

        throw new InvalidOperationException("The program ended before it served.");
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Emulation.LocalHost.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["Emulation__AdminKey"] = TestApp.AdminKey;
        start.Environment["SweepSchedule"] = "0 */5 * * * *";
        return Process.Start(start)!;
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(50, patience.Token);
    }

    private static TcpListener Taken(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
