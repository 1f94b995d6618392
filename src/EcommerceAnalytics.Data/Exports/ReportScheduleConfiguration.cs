using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Exports;

internal sealed class ReportScheduleConfiguration : IEntityTypeConfiguration<ReportSchedule>
{
    public void Configure(EntityTypeBuilder<ReportSchedule> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.Report).HasMaxLength(64);
        builder.Property(s => s.ParametersJson).HasMaxLength(8000);
        builder.Property(s => s.UserName).HasMaxLength(128).IsCode();
        builder.Property(s => s.WebhookUrl).HasMaxLength(2000);
        builder.Property(s => s.WebhookSecret).HasMaxLength(100);

        // So long that every server keeps it outside of the row, which has no room for it.
        builder.Property(s => s.EmailTo).HasMaxLength(20_000);
        builder.Property(s => s.Folder).HasMaxLength(500);
        builder.Property(s => s.BucketFolder).HasMaxLength(500);
        builder.HasIndex(s => s.NextDueAtUtc);
        builder.HasIndex(s => s.UserId);
    }
}

internal sealed class ReportScheduleRunConfiguration : IEntityTypeConfiguration<ReportScheduleRun>
{
    public void Configure(EntityTypeBuilder<ReportScheduleRun> builder)
    {
        builder.Property(r => r.WebhookError).HasMaxLength(500);
        builder.HasOne(r => r.Schedule).WithMany().HasForeignKey(r => r.ScheduleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.ScheduleId, r.DueAtUtc }).IsUnique();
        builder.HasIndex(r => new { r.Webhook, r.WebhookDueAtUtc });
        builder.HasIndex(r => r.ExpiresAtUtc);
    }
}

internal sealed class ReportScheduleDeliveryConfiguration : IEntityTypeConfiguration<ReportScheduleDelivery>
{
    public void Configure(EntityTypeBuilder<ReportScheduleDelivery> builder)
    {
        builder.Property(d => d.Address).HasMaxLength(8000);
        builder.Property(d => d.Error).HasMaxLength(500);
        builder.HasOne(d => d.Run).WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.State, d.DueAtUtc });
    }
}
