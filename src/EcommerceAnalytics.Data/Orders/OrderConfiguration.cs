using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(o => o.Number).HasMaxLength(64).IsCode();
        builder.Property(o => o.Source).HasMaxLength(OrderSource.MaxLength).IsCode();
        builder.Ignore(o => o.Key);

        // By the number first: it is looked for without its source as well.
        builder.HasIndex(o => new { o.Number, o.Source }).IsUnique();
        builder.Property(o => o.Region).HasMaxLength(64).IsCode();
        builder.Property(o => o.Channel).HasMaxLength(64).IsCode();
        builder.Property(o => o.PaymentMethod).HasMaxLength(64).IsCode();
        builder.Property(o => o.Country).HasMaxLength(2).IsCode();
        builder.Property(o => o.Currency).HasMaxLength(3).IsCode();
        builder.HasOne(o => o.Customer).WithMany().HasForeignKey(o => o.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.CustomerId, o.PlacedAtUtc });
        builder.HasIndex(o => o.Day);
        builder.HasIndex(o => o.PlacedAtUtc);
        builder.HasIndex(o => o.UpdatedAtUtc);
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        // One migration keeps the lines of an order side by side, which the model of both databases cannot say (docs/adr/0004).
        builder.HasOne(l => l.Order).WithMany(o => o.Lines).HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderTaxConfiguration : IEntityTypeConfiguration<OrderTax>
{
    public void Configure(EntityTypeBuilder<OrderTax> builder)
    {
        builder.ToTable("OrderTaxes");
        builder.Property(t => t.Name).HasMaxLength(64);
        builder.HasOne<Order>().WithMany(o => o.Taxes).HasForeignKey(t => t.OrderId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OrderDiscountCodeConfiguration : IEntityTypeConfiguration<OrderDiscountCode>
{
    public void Configure(EntityTypeBuilder<OrderDiscountCode> builder)
    {
        builder.ToTable("OrderDiscountCodes");
        builder.Property(c => c.Code).HasMaxLength(OrderDiscountCode.MaxLength).IsCode();
        builder.HasOne<Order>().WithMany(o => o.DiscountCodes).HasForeignKey(c => c.OrderId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OrderTagConfiguration : IEntityTypeConfiguration<OrderTag>
{
    public void Configure(EntityTypeBuilder<OrderTag> builder)
    {
        builder.ToTable("OrderTags");
        builder.Property(t => t.Tag).HasMaxLength(OrderTag.MaxLength).IsCode();
        builder.HasOne<Order>().WithMany(o => o.Tags).HasForeignKey(t => t.OrderId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.Property(r => r.Number).HasMaxLength(64).IsCode();
        builder.Property(r => r.OrderNumber).HasMaxLength(64).IsCode();
        builder.Property(r => r.Source).HasMaxLength(OrderSource.MaxLength).IsCode();
        builder.Ignore(r => r.Key);
        builder.HasIndex(r => new { r.Number, r.Source }).IsUnique();
        builder.Property(r => r.Country).HasMaxLength(2).IsCode();
        builder.Property(r => r.Currency).HasMaxLength(3).IsCode();
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.Day);
        builder.HasIndex(r => r.RefundedAtUtc);
    }
}

internal sealed class RefundLineConfiguration : IEntityTypeConfiguration<RefundLine>
{
    public void Configure(EntityTypeBuilder<RefundLine> builder)
    {
        builder.HasOne(l => l.Refund).WithMany(r => r.Lines).HasForeignKey(l => l.RefundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.OrderLine).WithMany().HasForeignKey(l => l.OrderLineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Order).WithMany().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}
