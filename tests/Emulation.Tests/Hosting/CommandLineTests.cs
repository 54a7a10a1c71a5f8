using Emulation.LocalHost;
using Xunit;

namespace Emulation.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_given_means_to_serve_on_the_usual_port()
    {
        var line = CommandLine.Parse();

        Assert.Equal((false, 7071, null, null), (line.Demo, line.Port, line.Now, line.Data));
    }

    [Fact]
    public void A_demo_takes_all_its_options()
    {
        var line = CommandLine.Parse("demo", "--port", "0", "--now", "2023-06-20T08:00:00+07:00", "--out", "bao-cao", "--exit");

        Assert.Equal((true, 0, "bao-cao", true), (line.Demo, line.Port, line.Out, line.Exit));
        Assert.Equal(new DateTimeOffset(2023, 6, 20, 1, 0, 0, TimeSpan.Zero), line.Now);
    }

    [Fact]
    public void A_restore_names_its_bloc_and_where_from()
    {
        var line = CommandLine.Parse("restore", "--bloc", "ban-dang-ha-giang", "--from", "ban-sao", "--resume", "--data", "kho");

        Assert.Equal((StoreTask.Restore, "ban-dang-ha-giang", "ban-sao", true, "kho"), (line.Task, line.Bloc.ToString(), line.From, line.Resume, line.Data));
    }

    [Theory]
    [InlineData("2023-06-20T08:00+07:00", "2023-06-20T01:00:00.0000000+00:00")]
    [InlineData("2023-06-20T01:00:00Z", "2023-06-20T01:00:00.0000000+00:00")]
    public void A_moment_may_leave_out_the_seconds_and_be_in_UTC(string text, string moment) =>
        Assert.Equal(moment, CommandLine.Parse("--now", text).Now!.Value.ToUniversalTime().ToString("O"));

    [Theory]
    [InlineData("--now 2023-06-20T08:00:00", "--now “2023-06-20T08:00:00” không hợp lệ; hãy ghi ngày, giờ và múi giờ, ví dụ 2023-06-20T08:00:00+07:00. Xem các lựa chọn: --help")]
    [InlineData("--now yesterday", "--now “yesterday” không hợp lệ; hãy ghi ngày, giờ và múi giờ, ví dụ 2023-06-20T08:00:00+07:00. Xem các lựa chọn: --help")]
    [InlineData("--port 70000", "--port “70000” không hợp lệ; cổng là số từ 0 đến 65535. Xem các lựa chọn: --help")]
    [InlineData("--port", "Sau --port còn thiếu giá trị. Xem các lựa chọn: --help")]
    [InlineData("--prot 1", "Không có lựa chọn “--prot”. Xem các lựa chọn: --help")]
    [InlineData("--exit", "--exit chỉ dùng với demo. Xem các lựa chọn: --help")]
    [InlineData("--out x", "--out chỉ dùng với demo và backup. Xem các lựa chọn: --help")]
    [InlineData("restore --bloc x1 --from y --out z", "--out chỉ dùng với demo và backup. Xem các lựa chọn: --help")]
    [InlineData("backup", "Còn thiếu --bloc MÃ. Xem các lựa chọn: --help")]
    [InlineData("backup --bloc", "Sau --bloc còn thiếu giá trị. Xem các lựa chọn: --help")]
    [InlineData("backup --bloc Khối", "--bloc “Khối” không hợp lệ; mã khối gồm 2 đến 40 chữ a-z, chữ số và dấu gạch nối. Xem các lựa chọn: --help")]
    [InlineData("restore --bloc x1", "restore còn thiếu --from BẢN. Xem các lựa chọn: --help")]
    [InlineData("backups --bloc x1 --resume", "--from và --resume chỉ dùng với restore. Xem các lựa chọn: --help")]
    [InlineData("--bloc x1", "--bloc chỉ dùng với backup, backups, restore và check. Xem các lựa chọn: --help")]
    [InlineData("demo backup --bloc x1", "Mỗi lần chạy chỉ nhận một lệnh. Xem các lựa chọn: --help")]
    [InlineData("demo --data x", "demo giữ dữ liệu trong bộ nhớ nên không dùng --data; hãy bỏ --data, hoặc dùng --out để lấy các tệp báo cáo. Xem các lựa chọn: --help")]
    public void What_makes_no_sense_is_answered_with_what_would(string line, string message) =>
        Assert.Equal(message, Assert.Throws<LocalHostException>(() => CommandLine.Parse(line.Split(' '))).Message);
}
